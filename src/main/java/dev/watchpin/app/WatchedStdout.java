package dev.watchpin.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Stdout that remembers what did not get through: the writers above it go on as if nothing were,
 * and a result that a full disk cut off would end with 0. One thread.
 */
final class WatchedStdout extends OutputStream {
    private static final Path OPENED = Path.of("/proc/self/fd/1");

    private final OutputStream out;
    private final BooleanSupplier readerMayLeave;
    private IOException lost;

    /**
     * @param readerMayLeave asked once something is lost: whether somebody reads it who may have
     *     seen enough, as {@code head}
     */
    WatchedStdout(OutputStream out, BooleanSupplier readerMayLeave) {
        this.out = out;
        this.readerMayLeave = readerMayLeave;
    }

    static WatchedStdout ofThisProcess() {
        return new WatchedStdout(new FileOutputStream(FileDescriptor.out), WatchedStdout::isRead);
    }

    /** By its kind, not by the error's words, which are of the locale. */
    private static boolean isRead() {
        try {
            return Files.readSymbolicLink(OPENED).toString().matches("(pipe|socket):.*");
        } catch (IOException | UnsupportedOperationException untold) {
            return false;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException failed) {
            lost = failed;
            throw failed;
        }
    }

    /** The exit code of a command that itself would end with that one; all is flushed. */
    int exitCode(int ofCommand, PrintWriter err) {
        if (lost == null || readerMayLeave.getAsBoolean()) {
            return ofCommand;
        }
        err.println(
                "stdout cannot be written: "
                        + lost.getMessage()
                        + "; what is there of it is not whole");
        err.flush();
        return ofCommand == ExitCode.OK ? ExitCode.CANNOT_CREATE : ofCommand;
    }
}
