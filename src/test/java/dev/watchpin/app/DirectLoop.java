package dev.watchpin.app;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.image.Frame;
import dev.watchpin.image.TensorPreprocessor;
import dev.watchpin.measure.bench.Bench;
import dev.watchpin.measure.bench.BenchLimits;
import dev.watchpin.measure.bench.BenchStage;
import dev.watchpin.measure.bench.BenchWatcher;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCards;
import dev.watchpin.telemetry.ProbeChain;
import dev.watchpin.telemetry.board.ProcessMemoryProbe;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Whether {@code bench} tells what the engine takes: its infer stage against a loop over ONNX
 * Runtime's own API, the way that API's examples call it, with the same options and on the same
 * prepared tensor. In one process, in rounds that take turns, since a machine's speed drifts.
 * {@code tools/bench-agreement} runs it; what it found is in src/docs/bench.
 *
 * <p>A run after another run finds its weights in the cache, one after the preprocessing of a
 * picture finds less of them; so the loop is timed both ways. The second is what a daemon has.
 */
final class DirectLoop implements AutoCloseable {
    private static final int RUNS = 300;
    private static final double ALLOWED = 0.03;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final OnnxTensor input;
    private final MemorySegment memory;
    private final TensorPreprocessor preprocessor;

    private DirectLoop(ModelCard card, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            options.addConfigEntry("session.x64quantprecision", "1");
            session = environment.createSession(card.file().toString(), options);
        }
        TensorInfo info = (TensorInfo) session.getInputInfo().values().iterator().next().getInfo();
        long[] shape = Arrays.stream(info.getShape()).map(side -> Math.max(1, side)).toArray();
        int elements = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        int elementBytes = info.type == OnnxJavaType.FLOAT ? Float.BYTES : 1;
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(elements * elementBytes).order(ByteOrder.nativeOrder());
        memory = MemorySegment.ofBuffer(bytes);
        preprocessor = new TensorPreprocessor(card.input());
        input = OnnxTensor.createTensor(environment, bytes, shape, info.type);
    }

    /**
     * {@code MODEL PICTURES THREADS ROUNDS}: prints a table; exit code 1 if they do not agree
     * within 3 %.
     */
    public static void main(String[] arguments) throws Exception {
        ModelCard card = ModelCards.read(Path.of(arguments[0]));
        int threads = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        double[] bench = new double[rounds];
        double[] after = new double[rounds];
        double[] between = new double[rounds];
        try (BenchPictures pictures =
                BenchPictures.ofFolder(Path.of(arguments[1]), System.err::println)) {
            List<Frame> one = pictures.frames().subList(0, 1);
            for (int round = 0; round < rounds; round++) {
                for (int turn = 0; turn < 3; turn++) {
                    switch ((round + turn) % 3) {
                        case 0 -> bench[round] = bench(card, threads, one);
                        case 1 -> after[round] = direct(card, threads, one.getFirst(), false);
                        default -> between[round] = direct(card, threads, one.getFirst(), true);
                    }
                }
                System.out.printf(
                        "round %2d: bench %.3f ms, direct %.3f ms, direct after preparing %.3f"
                                + " ms%n",
                        round + 1, bench[round], after[round], between[round]);
            }
        }
        boolean agrees = told("direct, run after run", bench, after);
        agrees &= told("direct, a picture prepared before each run", bench, between);
        System.exit(agrees ? 0 : 1);
    }

    /** The p50 of bench's infer stage. */
    private static double bench(ModelCard card, int threads, List<Frame> pictures)
            throws Exception {
        BackendProvider engine = Engines.registry().named(card.backend());
        Bench bench =
                new Bench(
                        new BenchLimits(0, RUNS, 600_000_000_000L, 500_000_000),
                        new ProbeChain(List.of(), new OncePrintedEvents(null)),
                        new ProcessMemoryProbe(Path.of("/")),
                        BenchWatcher.NONE,
                        System::nanoTime);
        return bench.run(
                                () ->
                                        CameraParts.openAlone(
                                                engine, card, new SessionOptions(threads, 1)),
                                pictures)
                        .latencies()
                        .orElseThrow()
                        .of(BenchStage.INFER)
                        .p50Nanos()
                / 1e6;
    }

    private static double direct(ModelCard card, int threads, Frame picture, boolean preparing)
            throws Exception {
        try (DirectLoop loop = new DirectLoop(card, threads)) {
            long warm = System.nanoTime() + 500_000_000;
            while (System.nanoTime() < warm) {
                loop.runNanos(picture, preparing);
            }
            long[] nanos = new long[RUNS];
            for (int i = 0; i < RUNS; i++) {
                nanos[i] = loop.runNanos(picture, preparing);
            }
            Arrays.sort(nanos);
            return nanos[RUNS / 2 - 1] / 1e6;
        }
    }

    private boolean prepared;

    private long runNanos(Frame picture, boolean preparing) throws OrtException {
        if (preparing || !prepared) {
            preprocessor.fill(picture, memory);
            prepared = true;
        }
        long begun = System.nanoTime();
        session.run(Map.of(session.getInputNames().iterator().next(), input)).close();
        return System.nanoTime() - begun;
    }

    private static boolean told(String name, double[] bench, double[] direct) {
        double[] ratios = new double[bench.length];
        Arrays.setAll(ratios, i -> bench[i] / direct[i]);
        double ratio = median(ratios);
        Arrays.sort(ratios);
        boolean agrees = Math.abs(ratio - 1) <= ALLOWED;
        System.out.printf(
                "%s: p50 %.3f ms, bench %.3f ms; ratio of a round's p50s, median %.4f (%.3f to"
                        + " %.3f): %s within 3 %%%n",
                name,
                median(direct),
                median(bench),
                ratio,
                ratios[0],
                ratios[ratios.length - 1],
                agrees ? "agrees" : "DOES NOT AGREE");
        return agrees;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }

    @Override
    public void close() throws OrtException {
        input.close();
        session.close();
    }
}
