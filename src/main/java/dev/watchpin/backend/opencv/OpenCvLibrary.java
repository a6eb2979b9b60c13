package dev.watchpin.backend.opencv;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The native libraries and what they hold once a process: their log and their threads. */
final class OpenCvLibrary {
    private static final int SILENT = 0;

    /** How many open sessions asked for how many threads. */
    private static final ConcurrentSkipListMap<Integer, Integer> WISHES =
            new ConcurrentSkipListMap<>();

    private OpenCvLibrary() {}

    /** May take a second, and more where natives are unpacked first. */
    static void load() {
        Loader.load(opencv_dnn.class);
        call("_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE", SILENT);
        call("openblas_set_num_threads", 1);
    }

    /**
     * OpenCV has one number of threads for the process: the highest that an open session asked for.
     * Of sessions that run at once one has the threads and the others run on their own alone.
     */
    static synchronized void acquireThreads(int threads) {
        WISHES.merge(threads, 1, Integer::sum);
        opencv_core.setNumThreads(WISHES.lastKey());
    }

    static synchronized void releaseThreads(int threads) {
        WISHES.computeIfPresent(threads, (_, count) -> count == 1 ? null : count - 1);
        if (!WISHES.isEmpty()) {
            opencv_core.setNumThreads(WISHES.lastKey());
        }
    }

    /**
     * A C function of one int which the binding lacks: the log (what goes wrong arrives as an
     * exception; the log would be stderr) and the threads of OpenBLAS, which OpenCV's networks do
     * not use. Without it all works as well, only louder.
     */
    @SuppressWarnings("restricted")
    private static void call(String symbol, int argument) {
        Optional<MemorySegment> address = SymbolLookup.loaderLookup().find(symbol);
        if (address.isEmpty()) {
            return;
        }
        MethodHandle function =
                Linker.nativeLinker()
                        .downcallHandle(address.get(), FunctionDescriptor.ofVoid(JAVA_INT));
        try {
            function.invokeExact(argument);
        } catch (Throwable impossible) {
            throw new AssertionError(symbol, impossible);
        }
    }
}
