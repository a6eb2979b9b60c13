package dev.watchpin.app;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * SIGHUP, which asks a daemon to look at its config again. With a terminal it means that the
 * terminal is gone: that ends the process, as ever, since nobody would know that it drives lines.
 *
 * <p>By reflection: Java has signals only in a class that the compiler warns of, in the module
 * jdk.unsupported.
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
        if (hasTerminal()) {
            return false;
        }
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, arguments) ->
                                    answer(self, method.getName(), arguments, told));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException absent) {
            return false; // a runtime without jdk.unsupported, or with -Xrs
        }
    }

    private static Object answer(Object self, String method, Object[] arguments, Runnable told) {
        return switch (method) {
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            case "toString" -> "SIGHUP handler";
            default -> {
                told.run();
                yield null;
            }
        };
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
