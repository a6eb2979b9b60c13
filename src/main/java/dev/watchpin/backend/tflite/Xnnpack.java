package dev.watchpin.backend.tflite;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * The XNNPACK delegate of one interpreter, which must be closed first. Its threads are its own,
 * beside those of the interpreter's other kernels.
 */
final class Xnnpack implements AutoCloseable {
    /**
     * TfLiteXNNPackDelegateOptions; the fields after the flags keep their defaults. Longer than the
     * 56 bytes of 2.20: the callee fills what it knows.
     */
    static final StructLayout OPTIONS =
            MemoryLayout.structLayout(
                    JAVA_INT.withName("threads"),
                    JAVA_INT.withName("runtimeFlags"),
                    JAVA_INT.withName("flags"),
                    MemoryLayout.paddingLayout(4),
                    MemoryLayout.sequenceLayout(30, JAVA_LONG).withName("rest"));

    private static final long THREADS = 0;
    private static final long RUNTIME_FLAGS = 4;
    private static final long FLAGS = 8;

    /** XNN_FLAG_YIELD_WORKERS of xnnpack.h: threads sleep between runs, where they would spin. */
    private static final int YIELD_WORKERS = 0x10;

    /** Of xnnpack_delegate.h: quantized models too, with signed and with unsigned bytes. */
    private static final int QS8_AND_QU8 = 0x1 | 0x2;

    private final MemorySegment delegate;

    Xnnpack(int threads) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment options =
                    (MemorySegment)
                            TfliteApi.XNNPACK_DEFAULTS.invokeExact((SegmentAllocator) arena);
            options.set(JAVA_INT, THREADS, threads);
            options.set(JAVA_INT, RUNTIME_FLAGS, YIELD_WORKERS);
            options.set(JAVA_INT, FLAGS, QS8_AND_QU8);
            delegate = (MemorySegment) TfliteApi.XNNPACK_CREATE.invokeExact(options);
            if (delegate.equals(MemorySegment.NULL)) {
                throw new OutOfMemoryError("XNNPACK delegate with " + threads + " threads");
            }
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    MemorySegment delegate() {
        return delegate;
    }

    @Override
    public void close() {
        try {
            TfliteApi.XNNPACK_DELETE.invokeExact(delegate);
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }
}
