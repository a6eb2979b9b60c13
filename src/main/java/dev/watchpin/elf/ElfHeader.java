package dev.watchpin.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * For whom a program or library was built: the beginning of any ELF file, of 32 bits or 64 (elf(5),
 * {@code Elf64_Ehdr}).
 *
 * @param bits 32 or 64
 * @param machine {@code e_machine}, one of {@code EM_*} in elf.h
 */
public record ElfHeader(int bits, boolean littleEndian, int machine) {
    public static final int I386 = 3;
    public static final int ARM = 40;
    public static final int X86_64 = 62;
    public static final int AARCH64 = 183;

    private static final int BYTES = 20;
    private static final int MAGIC = 0x7f454c46;
    private static final int CLASS = 4;
    private static final int DATA = 5;
    private static final int E_MACHINE = 18;

    /**
     * @throws ElfException saying why it is none
     */
    public static ElfHeader read(Path file) throws IOException {
        try (SeekableByteChannel channel = ElfBytes.open(file)) {
            return read(ElfBytes.of(channel));
        }
    }

    static ElfHeader read(ElfBytes file) throws IOException {
        if (file.size() < BYTES) {
            throw new ElfException("no ELF file: %d bytes".formatted(file.size()));
        }
        ByteBuffer start = file.at(0, BYTES).order(ByteOrder.BIG_ENDIAN);
        if (start.getInt(0) != MAGIC) {
            throw new ElfException("no ELF file: begins with 0x%08x".formatted(start.getInt(0)));
        }
        int kind = start.get(CLASS);
        int data = start.get(DATA);
        if (kind < 1 || kind > 2 || data < 1 || data > 2) {
            throw new ElfException("damaged: class %d, data %d".formatted(kind, data));
        }
        boolean little = data == 1;
        start.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return new ElfHeader(32 * kind, little, start.getShort(E_MACHINE) & 0xffff);
    }

    /** As the kernel's {@code uname -m} says it, where it has a word for it. */
    public String architecture() {
        return switch (machine) {
            case AARCH64 -> "aarch64";
            case X86_64 -> bits == 64 ? "x86_64" : "x32";
            case ARM -> "arm";
            case I386 -> "i386";
            default -> "machine " + machine;
        };
    }

    /** {@code 64-bit aarch64}. */
    @Override
    public String toString() {
        return bits + "-bit " + architecture();
    }
}
