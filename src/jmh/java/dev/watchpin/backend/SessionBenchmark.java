package dev.watchpin.backend;

import dev.watchpin.testkit.ProcessUsage;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;

/**
 * One inference of a detector, through our session and through ONNX Runtime's Java API as its
 * examples use it (a tensor from a float array, the result copied out), under each setting that
 * src/docs/decisions/0003 decides. Each fork prints its resident set at the end.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx128m"})
public class SessionBenchmark {
    /** Ours. */
    @State(Scope.Thread)
    public static class Pinned {
        @Param({"1", "2"})
        int threads;

        private InferenceSession session;

        @Setup
        public void open() throws BackendException {
            session = BenchmarkModel.session(threads);
        }

        @TearDown
        public void close() {
            System.out.println(ProcessUsage.now());
            session.close();
        }
    }

    /** Ours on one addition: what the call itself costs, and the heap it takes (-prof gc). */
    @State(Scope.Thread)
    public static class Tiny {
        private InferenceSession session;

        @Setup
        public void open() throws Exception {
            session = BenchmarkModel.tinySession();
        }

        @TearDown
        public void close() {
            session.close();
        }
    }

    /** The engine alone, with settings that the session does not offer. */
    @State(Scope.Thread)
    public static class Direct {
        @Param({"1", "2"})
        int threads;

        @Param({"false", "true"})
        boolean spinning;

        @Param({"true", "false"})
        boolean arena;

        private DirectOrt ort;

        @Setup
        public void open() throws Exception {
            ort = new DirectOrt(threads, spinning, arena);
        }

        @TearDown
        public void close() throws Exception {
            System.out.println(ProcessUsage.now());
            ort.close();
        }
    }

    @Benchmark
    public float pinnedSession(Pinned pinned) throws InferenceException {
        pinned.session.run();
        return pinned.session.output(0).get(ValueLayout.JAVA_FLOAT, 0);
    }

    @Benchmark
    public float tinySession(Tiny tiny) throws InferenceException {
        tiny.session.run();
        return tiny.session.output(0).get(ValueLayout.JAVA_FLOAT, 0);
    }

    @Benchmark
    public float directFreshTensors(Direct direct) throws Exception {
        return direct.ort.runFresh();
    }

    @Benchmark
    public float directPinned(Direct direct) throws Exception {
        return direct.ort.runPinned();
    }
}
