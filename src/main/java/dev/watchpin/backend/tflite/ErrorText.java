package dev.watchpin.backend.tflite;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What one interpreter says of its failures, which would go to stderr otherwise. The engine calls
 * back with printf's format and arguments; a va_list is handed over as an address on both x86-64
 * and aarch64, and is formatted by vsnprintf. Lives as long as the arena.
 */
@SuppressWarnings("restricted")
final class ErrorText {
    private static final int LINE_BYTES = 1024;

    /** What came first is the cause; what follows only says who was called by whom. */
    private static final int LONGEST = 2 * LINE_BYTES;

    private static final MethodHandle VSNPRINTF =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().find("vsnprintf").orElseThrow(),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));

    private final StringBuilder text = new StringBuilder();
    private final MemorySegment line;
    private final MemorySegment callback;

    ErrorText(Arena arena) {
        line = arena.allocate(LINE_BYTES);
        callback = Linker.nativeLinker().upcallStub(bound(), TfliteApi.REPORTER, arena);
    }

    /** To be given to the engine as its error reporter. */
    MemorySegment callback() {
        return callback;
    }

    /** All said since the last call, one line; empty if nothing was. */
    synchronized String take() {
        String said = text.toString();
        text.setLength(0);
        return TfliteMessage.oneLine(said);
    }

    private MethodHandle bound() {
        try {
            return MethodHandles.lookup()
                    .bind(
                            this,
                            "report",
                            MethodType.methodType(
                                    void.class,
                                    MemorySegment.class,
                                    MemorySegment.class,
                                    MemorySegment.class));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Called by the engine: whatever it threw would end the JVM. */
    @SuppressWarnings("unused")
    private synchronized void report(
            MemorySegment userData, MemorySegment format, MemorySegment arguments) {
        try {
            int _ = (int) VSNPRINTF.invokeExact(line, (long) LINE_BYTES, format, arguments);
            if (text.length() < LONGEST) {
                text.append(line.getString(0)).append(' ');
            }
        } catch (Throwable unreadable) {
            text.append("(a message that cannot be read: ").append(unreadable).append(')');
        }
    }
}
