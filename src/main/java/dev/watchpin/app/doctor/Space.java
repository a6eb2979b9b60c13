package dev.watchpin.app.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Room in a file system.
 *
 * @param freeBytes for other users than root
 * @param freeInodes files that can still be made; empty where the file system has no such limit
 */
record Space(long freeBytes, OptionalLong freeInodes) {
    /**
     * By {@code stat -f}: the JDK does not tell inodes.
     *
     * @throws IOException where it cannot be told
     */
    static Space of(Machine machine, Path folder) throws IOException {
        Commands.Answer answer =
                machine.commands().run("stat", "-f", "-c", "%a %S %c %d", folder.toString());
        if (answer.exitCode() != 0) {
            throw new IOException(answer.err().strip());
        }
        return parse(answer.out());
    }

    /** Blocks, their size, inodes in all, inodes free. */
    static Space parse(String told) throws IOException {
        String[] words = told.strip().split(" ");
        if (words.length != 4 || !told.strip().matches("[\\d ]{7,90}")) {
            throw new IOException("stat -f said \"" + told.strip() + "\"; expected four numbers");
        }
        try {
            long blocks = Long.parseLong(words[0]);
            long all = Long.parseLong(words[2]);
            return new Space(
                    Math.multiplyExact(blocks, Long.parseLong(words[1])),
                    all == 0 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(words[3])));
        } catch (ArithmeticException | NumberFormatException beyond) {
            throw new IOException("stat -f said " + told.strip(), beyond);
        }
    }
}
