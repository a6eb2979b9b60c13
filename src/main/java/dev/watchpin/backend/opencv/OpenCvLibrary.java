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
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The native libraries and what they hold once a process: their log and their threads. */
final class OpenCvLibrary {
    private static final int SILENT = 0;

    /** As org.bytedeco.openblas.presets names them. */
    private static final List<String> OPENBLAS =
            List.of("openblas_nolapack@.0", "jniopenblas_nolapack", "jniopenblas");

    /** How many open sessions asked for how many threads. */
    private static final ConcurrentSkipListMap<Integer, Integer> WISHES =
            new ConcurrentSkipListMap<>();

    private OpenCvLibrary() {}

    /** May take a second, and more where natives are unpacked first. */
    static void load() {
        OpenCvJars.unpacked().ifPresent(OpenCvLibrary::standInForOpenBlas);
        Loader.load(opencv_dnn.class);
        call("_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE", SILENT);
        call("openblas_set_num_threads", 1);
    }

    /**
     * JavaCPP would load the binding of OpenBLAS (24 MB, of no use here), and copy OpenBLAS itself
     * to its cache, a board's RAM, to give it another name. OpenCV finds the system's OpenBLAS by
     * itself, so JavaCPP is told that all of these are loaded: its own library stands for them.
     */
    private static void standInForOpenBlas(Path natives) {
        try {
            URL[] standIn = {natives.resolve("libjnijavacpp.so").toUri().toURL()};
            for (String library : OPENBLAS) {
                Loader.loadLibrary(OpenCvLibrary.class, standIn, library);
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException(natives + " is no folder with a URL", e);
        }
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
