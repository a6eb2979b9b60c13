package dev.watchpin.elf;

import java.io.IOException;

/** A file that is no ELF file, is damaged, or is of a kind that is not read here. */
public final class ElfException extends IOException {
    private static final long serialVersionUID = 1;

    ElfException(String message) {
        super(message);
    }
}
