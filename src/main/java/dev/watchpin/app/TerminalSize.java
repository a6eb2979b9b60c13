package dev.watchpin.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * How large the terminal is that stdout goes to.
 *
 * @param columns in characters
 * @param rows in characters
 * @param pixelWidth 0 where it does not say
 */
record TerminalSize(int columns, int rows, int pixelWidth) {
    private static final int STDOUT = 1;
    private static final int DEFAULT_COLUMNS = 80;
    private static final int DEFAULT_ROWS = 24;

    /** asm-generic/ioctls.h; the answer is a struct winsize: four shorts. */
    private static final long TIOCGWINSZ = 0x5413;

    private static final long WINSIZE_BYTES = 8;

    /** Empty if stdout is no terminal. A serial console may not know its size: 80x24 then. */
    static Optional<TerminalSize> ofStdout() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment winsize = arena.allocate(WINSIZE_BYTES, JAVA_SHORT.byteSize());
            if (ask(winsize) != 0) {
                return Optional.empty();
            }
            int rows = winsize.get(JAVA_SHORT, 0);
            int columns = winsize.get(JAVA_SHORT, 2);
            return Optional.of(
                    new TerminalSize(
                            columns > 0 ? columns : DEFAULT_COLUMNS,
                            rows > 0 ? rows : DEFAULT_ROWS,
                            winsize.get(JAVA_SHORT, 4)));
        }
    }

    /** For text that goes elsewhere, and will be shown on what nobody knows: 80 columns. */
    static TerminalSize unknown() {
        return new TerminalSize(DEFAULT_COLUMNS, DEFAULT_COLUMNS, 0);
    }

    @SuppressWarnings("restricted")
    private static int ask(MemorySegment winsize) {
        Linker linker = Linker.nativeLinker();
        MethodHandle ioctl =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("ioctl"),
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                        Linker.Option.firstVariadicArg(2));
        try {
            return (int) ioctl.invokeExact(STDOUT, TIOCGWINSZ, winsize);
        } catch (Throwable impossible) {
            throw new AssertionError("ioctl binding", impossible);
        }
    }
}
