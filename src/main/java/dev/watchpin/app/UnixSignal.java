package dev.watchpin.app;

import java.lang.reflect.Proxy;

/**
 * Signals that call us instead of ending the process.
 *
 * <p>By reflection: Java has signals only in a class that the compiler warns of, in the module
 * jdk.unsupported.
 */
final class UnixSignal {
    private UnixSignal() {}

    /**
     * From here on the signal calls that, on a thread of the JVM's; it must be quick.
     *
     * @param name without SIG: {@code HUP}
     * @return false where that cannot be: the signal does what it always did
     */
    static boolean calls(String name, Runnable told) {
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
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException absent) {
            return false; // a runtime without jdk.unsupported, or with -Xrs
        }
    }

    private static Object answer(Object self, String method, Object[] arguments, Runnable told) {
        return switch (method) {
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            case "toString" -> "signal handler";
            default -> {
                told.run();
                yield null;
            }
        };
    }
}
