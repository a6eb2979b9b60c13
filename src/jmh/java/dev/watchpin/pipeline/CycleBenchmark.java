package dev.watchpin.pipeline;

import dev.watchpin.backend.BackendRegistry;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.pattern.PatternSource;
import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.dryrun.DryRunOutputPort;
import dev.watchpin.image.PixelFormat;
import dev.watchpin.image.TensorPreprocessor;
import dev.watchpin.model.ModelCard;
import dev.watchpin.rule.OutputRule;
import dev.watchpin.rule.RuleBook;
import dev.watchpin.rule.RuleSpec;
import dev.watchpin.sight.SightSpec;
import dev.watchpin.snapshot.RunningModel;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.HdrLoopMetrics;
import dev.watchpin.testkit.Cards;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.vision.OutputDecoders;

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

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One whole cycle of the frame loop over a 640×480 I420 pattern: capture, preprocess, infer,
 * decode, decide, actuate on a dry-run port; beside it the engine's run alone, so that the
 * difference is what Watchpin adds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx128m", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CycleBenchmark {
    @Param({"mobilenet_v2_1.0_224_int8_qdq", "fastestdet_352_int8_qdq", "kazu_yolox_nano"})
    public String card;

    @Param({"false", "true"})
    public boolean ahead;

    private FrameLoop loop;
    private InferenceSession session;

    @Setup
    public void open() throws Exception {
        ModelCard model = Cards.of(card);
        Lookahead lookahead = ahead ? new LookaheadThread("bench") : Lookahead.NONE;
        loop = new FrameLoop(parts(model), settings(), lookahead);
        session = session(model);
    }

    @Benchmark
    public void wholeCycle() {
        loop.cycle();
    }

    @Benchmark
    public void engineAlone() throws Exception {
        session.run();
    }

    @TearDown
    public void close() {
        session.close();
        loop.stop();
        loop.run();
    }

    private static LoopSettings settings() {
        return new LoopSettings("bench", false, 0, Long.MAX_VALUE, SightSpec.NONE, false, 1, 1);
    }

    private static LoopParts parts(ModelCard model) {
        List<OutputRule> outputs = outputs();
        return new LoopParts(
                CycleBenchmark::pattern,
                () -> stage(model),
                () -> new DryRunOutputPort(List.of(line())),
                new RuleBook(List.of(rule()), outputs, model.labels()),
                outputs,
                new HdrLoopMetrics(System.nanoTime()),
                EventLog.NONE,
                change -> {},
                Clock.SYSTEM);
    }

    private static PatternSource pattern() throws CaptureException {
        return PatternSource.open(
                new SourceSpec.Pattern(640, 480, 30, Optional.empty(), SourceSpec.Pace.LOCK_STEP),
                PixelFormat.I420);
    }

    private static ModelStage<?> stage(ModelCard model) {
        try {
            InferenceSession opened = session(model);
            return new ModelStage<>(
                    opened,
                    new TensorPreprocessor(model.input()),
                    OutputDecoders.of(
                            model.output(),
                            model.input().width(),
                            model.input().height(),
                            model.labels().size(),
                            opened.outputs(),
                            List.of(opened.output(0))),
                    new RunningModel(
                            model.name(), model.backend(), new LabelNames(model.labels())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static InferenceSession session(ModelCard model) throws Exception {
        return BackendRegistry.load(CycleBenchmark.class.getClassLoader())
                .named(model.backend())
                .open(model, new SessionOptions(1, 1));
    }

    private static RuleSpec rule() {
        return new RuleSpec(
                "any",
                new RuleSpec.Labels.Any(),
                0.9f,
                0.9f,
                Optional.empty(),
                RuleSpec.Range.ALL,
                RuleSpec.Range.ALL,
                RuleSpec.Range.ALL,
                1,
                new RuleSpec.Frames(3, 4, 5));
    }

    private static List<OutputRule> outputs() {
        return List.of(
                new OutputRule(
                        "line",
                        true,
                        false,
                        new OutputRule.Role.Driven(List.of(0), OutputRule.Timing.NONE)));
    }

    private static LineSpec line() {
        return new LineSpec(
                "line",
                Optional.empty(),
                "17",
                LineSpec.Bias.AS_IS,
                LineSpec.Drive.PUSH_PULL,
                false);
    }
}
