package dev.watchpin.app.doctor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Whether the kernel holds its clock for synchronised, whoever set it: adjtimex(2) with no mode
 * set, which changes nothing.
 */
final class KernelClock {
    /** {@code struct timex} is 208 bytes where long is 64 bits; {@code status} is at 40. */
    private static final int STRUCT_BYTES = 208;

    private static final int STATUS = 40;

    /** STA_UNSYNC of linux/timex.h. */
    private static final int UNSYNCHRONISED = 0x40;

    private KernelClock() {}

    /**
     * @throws IOException where the kernel does not tell, as in some containers
     */
    @SuppressWarnings("restricted")
    static boolean synchronised() throws IOException {
        MemorySegment symbol =
                Linker.nativeLinker()
                        .defaultLookup()
                        .find("adjtimex")
                        .orElseThrow(() -> new IOException("libc has no adjtimex"));
        MethodHandle adjtimex =
                Linker.nativeLinker()
                        .downcallHandle(
                                symbol,
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(STRUCT_BYTES, Long.BYTES);
            int state = call(adjtimex, timex);
            if (state < 0) {
                throw new IOException("the kernel does not tell (adjtimex)");
            }
            return (timex.get(ValueLayout.JAVA_INT, STATUS) & UNSYNCHRONISED) == 0;
        }
    }

    private static int call(MethodHandle adjtimex, MemorySegment timex) {
        try {
            return (int) adjtimex.invokeExact(timex);
        } catch (Throwable impossible) {
            throw new AssertionError("adjtimex binding", impossible);
        }
    }
}
