package dev.watchpin.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a file, of which little is read: a library of 30 MB costs a few kilobytes. Not
 * thread-safe.
 */
abstract class ElfBytes {
    /** Nothing that is read here is larger: no table, no name. */
    private static final int MOST = 1 << 20;

    private static final int NAME_STEP = 64;
    private static final int LONGEST_NAME = 4096;

    /** Bytes in all. */
    abstract long size() throws IOException;

    /** Fills the buffer from that offset; the range has been checked. */
    abstract void read(long offset, ByteBuffer into) throws IOException;

    /**
     * That range, little-endian, as a buffer of its own.
     *
     * @throws ElfException where the file ends before it
     */
    final ByteBuffer at(long offset, long length) throws IOException {
        long size = size();
        if (offset < 0 || length < 0 || length > MOST || offset > size - length) {
            throw new ElfException(
                    "damaged: bytes %d to %d of %d are referred to"
                            .formatted(offset, offset + length, size));
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        read(offset, buffer);
        return buffer.flip();
    }

    /** A text that ends in a zero byte, letters of ASCII or not. */
    final String text(long offset) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < LONGEST_NAME) {
            long at = offset + text.length();
            ByteBuffer part = at(at, Math.clamp(size() - at, 1, NAME_STEP));
            while (part.hasRemaining()) {
                int octet = part.get() & 0xff;
                if (octet == 0) {
                    return text.toString();
                }
                text.append((char) octet);
            }
        }
        throw new ElfException("damaged: a name of more than " + LONGEST_NAME + " bytes");
    }

    static ElfBytes of(byte[] file) {
        return new ElfBytes() {
            @Override
            long size() {
                return file.length;
            }

            @Override
            void read(long offset, ByteBuffer into) {
                into.put(file, (int) offset, into.remaining());
            }
        };
    }

    /** The channel stays its opener's to close. */
    static ElfBytes of(SeekableByteChannel file) {
        return new ElfBytes() {
            @Override
            long size() throws IOException {
                return file.size();
            }

            @Override
            void read(long offset, ByteBuffer into) throws IOException {
                file.position(offset);
                while (into.hasRemaining()) {
                    if (file.read(into) < 0) {
                        throw new ElfException("cut off while it was read");
                    }
                }
            }
        };
    }

    /**
     * @throws ElfException for what is no regular file: a pipe would be waited for
     */
    static SeekableByteChannel open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ElfException(Files.exists(file) ? "no regular file" : "no such file");
        }
        return FileChannel.open(file);
    }
}
