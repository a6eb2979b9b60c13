package dev.watchpin.view.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a file up to a given size, one after the other, whatever bytes they are of. A line
 * longer than any of ours is passed over in pieces: a file without a line feed does not fill the
 * memory. One thread.
 */
final class ByteLines {
    /** Of a line; ours have less than 4 kB. */
    static final int LONGEST_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final long end;
    private final ByteBuffer buffer = ByteBuffer.allocate(2 * LONGEST_BYTES).limit(0);
    private long position;

    /**
     * @param end bytes of it; what was appended later is left
     */
    ByteLines(FileChannel channel, long end) {
        this.channel = channel;
        this.end = end;
    }

    /**
     * @return the next line without its end, not UTF-8 replaced; what has no end for {@link
     *     #LONGEST_BYTES} counts as a line; null after the last
     */
    String next() throws IOException {
        int searched = 0;
        while (true) {
            for (int i = buffer.position() + searched; i < buffer.limit(); i++) {
                if (buffer.get(i) == '\n') {
                    return take(i - buffer.position(), 1);
                }
            }
            searched = buffer.remaining();
            if (searched >= LONGEST_BYTES) {
                return take(searched, 0);
            }
            if (!fill()) {
                return searched == 0 ? null : take(searched, 0);
            }
        }
    }

    private String take(int length, int lineEnd) {
        int start = buffer.position();
        String line = new String(buffer.array(), start, length, StandardCharsets.UTF_8);
        buffer.position(start + length + lineEnd);
        return line;
    }

    /** False at the end. */
    private boolean fill() throws IOException {
        buffer.compact();
        buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + (end - position)));
        int read = buffer.hasRemaining() ? channel.read(buffer, position) : -1;
        buffer.flip();
        position += Math.max(0, read);
        return read > 0;
    }
}
