package dev.watchpin.capture.pipe;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The reading end of a pipe. Unlike a stream's, its reads have a time-out, so that no one waits for
 * ever for a writer that somebody else keeps open, and they go straight to memory of the caller's.
 * One thread reads and closes; allocates nothing after opening.
 */
final class ReadEnd implements AutoCloseable {
    /** What {@link #read} returns when every writer is gone. */
    static final int END = -1;

    private final MemorySegment pollfd = Arena.ofAuto().allocate(8, 4); // opener, reader differ
    private final int fd;
    private int writeFd;

    private ReadEnd(int fd, int writeFd) {
        this.fd = fd;
        this.writeFd = writeFd;
    }

    static ReadEnd open() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            if (Posix.pipe(ends) < 0) {
                throw new IOException("no pipe to be had: too many open files");
            }
            return new ReadEnd(
                    ends.getAtIndex(ValueLayout.JAVA_INT, 0),
                    ends.getAtIndex(ValueLayout.JAVA_INT, 1));
        }
    }

    /** The writing end, to be opened for the child before {@link #started}. */
    ProcessBuilder.Redirect writer() {
        return ProcessBuilder.Redirect.to(new File("/proc/self/fd/" + writeFd));
    }

    /** The child has its writing end, or will have none; ours goes, or no end would be seen. */
    void started() {
        Posix.close(writeFd);
        writeFd = -1;
    }

    /**
     * Reads what is there, or waits for the first of it.
     *
     * @return bytes read, at least 1; 0 when none came in time; {@link #END}
     */
    int read(long address, int bytes, int timeoutMillis) {
        if (Posix.awaitReadable(pollfd, fd, timeoutMillis) <= 0) {
            return 0; // also when a signal of the JVM's own came in between
        }
        long read = Posix.read(fd, address, bytes);
        return read > 0 ? (int) read : END;
    }

    @Override
    public void close() {
        Posix.close(fd);
    }
}
