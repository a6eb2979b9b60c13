package dev.watchpin.vision;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.tensor.TensorSpec;

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

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Output tensor → boxes for a YOLOX head at 416 × 416 (3549 cells, 80 classes), by the number of
 * cells that reach the score threshold: from an empty picture to a threshold that means nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx128m", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DetectionBenchmark {
    private static final int SIDE = 416;
    private static final int CELLS = 3549;
    private static final int LABELS = 80;
    private static final int ROW = 5 + LABELS;
    private static final OutputSpec.Nms NMS =
            new OutputSpec.Nms(0.25f, 0.45f, 100, OutputSpec.Suppression.PER_CLASS);

    @Param({"0", "10", "100", "300", "1000"})
    public int candidates;

    /** Boxes that lie on each other, as round real things, or small ones that all survive. */
    @Param({"heaped", "apart"})
    public String boxes;

    private final Arena arena = Arena.ofConfined();
    private final Letterbox letterbox = new Letterbox();
    private Decoding<?> decoding;

    private record Decoding<R extends VisionResult>(OutputDecoder<R> decoder, R result) {
        static <R extends VisionResult> Decoding<R> of(OutputDecoder<R> decoder) {
            return new Decoding<>(decoder, decoder.newResult());
        }

        int decode(Letterbox letterbox) {
            return decoder.decode(letterbox, result);
        }
    }

    @Setup
    public void open() throws ModelMismatchException {
        TensorSpec spec =
                new TensorSpec(
                        "output", ElementType.FLOAT32, List.of(1, CELLS, ROW), Quantization.NONE);
        MemorySegment memory = arena.allocate(spec.byteSize(), 64);
        fill(memory);
        OutputSpec card = new OutputSpec.Yolox(List.of(8, 16, 32), NMS);
        decoding =
                Decoding.of(
                        OutputDecoders.of(
                                card, SIDE, SIDE, LABELS, List.of(spec), List.of(memory)));
        letterbox.set(640, 480, 0.65f, 0.65f, 0, 52);
    }

    /** Cells spread over the grids; each a little better than the next, of one of three classes. */
    private void fill(MemorySegment memory) {
        RandomGenerator random = new Random(7);
        for (int i = 0; i < candidates; i++) {
            long row = (long) (i * (CELLS - 1L) / Math.max(1, candidates)) * ROW;
            memory.setAtIndex(JAVA_FLOAT, row, 0.5f);
            memory.setAtIndex(JAVA_FLOAT, row + 1, 0.5f);
            float size = boxes.equals("heaped") ? 2.5f : -3f; // exp: 12 strides, or a twentieth
            memory.setAtIndex(JAVA_FLOAT, row + 2, size);
            memory.setAtIndex(JAVA_FLOAT, row + 3, size);
            memory.setAtIndex(JAVA_FLOAT, row + 4, 0.9f);
            memory.setAtIndex(JAVA_FLOAT, row + 5 + i % 3, 0.5f + random.nextFloat() / 2);
        }
    }

    @Benchmark
    public int decode() {
        return decoding.decode(letterbox);
    }

    @TearDown
    public void close() {
        arena.close();
    }
}
