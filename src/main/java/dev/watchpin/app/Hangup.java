package dev.watchpin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * SIGHUP, which asks a daemon to look at its config again. With a terminal it means that the
 * terminal is gone: that ends the process, as ever, since nobody would know that it drives lines.
 */
final class Hangup {
    private static final Path SELF = Path.of("/proc/self/stat");

    /**
     * The terminal's number in what follows the command's closing bracket, 0 for none (proc(5)).
     */
    private static final int TERMINAL_FIELD = 5;

    private Hangup() {}

    /**
     * From here on a SIGHUP calls that, on a thread of the JVM's; it must be quick.
     *
     * @return false: it ends the process, as the terminal's end should
     */
    static boolean calls(Runnable told) {
        return !hasTerminal() && UnixSignal.calls("HUP", told);
    }

    private static boolean hasTerminal() {
        try {
            String stat = Files.readString(SELF);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return !fields[TERMINAL_FIELD - 1].equals("0");
        } catch (IOException | ArrayIndexOutOfBoundsException unknown) {
            return true;
        }
    }
}
