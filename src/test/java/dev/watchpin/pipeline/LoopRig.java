package dev.watchpin.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.image.Letterbox;
import dev.watchpin.rule.OutputRule;
import dev.watchpin.rule.OutputRule.Role;
import dev.watchpin.rule.OutputRule.Timing;
import dev.watchpin.rule.RuleBook;
import dev.watchpin.rule.RuleSpec;
import dev.watchpin.sight.SightSpec;
import dev.watchpin.snapshot.RunningModel;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.LoopMetrics;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.vision.OutputDecoder;

import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * A whole loop over fakes. Every frame shows a person, so the line (bit 0, active high) is active
 * while all is well; bit 1 is a fault line whose safe level is high; bit 2, if wanted, a heartbeat.
 */
final class LoopRig {
    static final long LINE = 1;
    static final long FAULT = 2;
    static final long SAFE = FAULT;

    final StepClock clock = new StepClock();
    final RecordingTelemetry telemetry = new RecordingTelemetry();
    final List<Long> history = RecordingPort.newHistory();
    final List<ScriptedSource> sources = new ArrayList<>();
    final List<FlakySession> sessions = new ArrayList<>();
    final List<RecordingPort> ports = new ArrayList<>();
    private final Letterbox letterbox = new Letterbox();
    private final Deque<String> scripts = new ArrayDeque<>();
    IntPredicate failingRuns = run -> false;
    IntPredicate failingWrites = write -> false;
    IntPredicate failingPortOpens = open -> false;
    Runnable whenSourceOpens = () -> {};
    Runnable whenSourceCloses = () -> {};
    Runnable whileModelRuns = () -> {};
    Runnable whenCaptured = () -> {};
    Consumer<String> whenChangeTold = change -> {};
    int fills;
    boolean live = true;
    boolean retry = true;
    boolean silent;
    boolean heartbeat;
    long minPeriodNanos;
    long staleAfterNanos = 250_000_000;
    SightSpec sight = SightSpec.NONE;
    float score = 0.9f;
    float scoreThreshold = 0.5f;
    Lookahead lookahead = Lookahead.NONE;
    FrameLoop loop;
    private int portOpens;

    Runnable whenModelOpens = () -> {};

    /** One script a time the source is opened; UNAVAILABLE fails that open. */
    LoopRig(String... scripts) {
        this.scripts.addAll(List.of(scripts));
    }

    LoopEnd run() {
        newLoop();
        LoopEnd end = loop.run();
        assertEquals(SAFE, history.getLast(), "the line is safe in the end");
        assertEquals(SAFE, loop.levels());
        return end;
    }

    /** With every condition of the pictures watched for that takes no learning. */
    LoopEnd sightedRun() {
        sight =
                new SightSpec(
                        Optional.of(1_000_000_000L),
                        Optional.of(3_000_000_000L),
                        Optional.of(3_000_000_000L),
                        Optional.empty(),
                        Optional.empty());
        return run();
    }

    FrameLoop newLoop() {
        loop = new FrameLoop(parts(), settings(), lookahead);
        return loop;
    }

    private LoopParts parts() {
        List<OutputRule> outputs = new ArrayList<>();
        outputs.add(new OutputRule("relay", true, false, new Role.Driven(List.of(0), Timing.NONE)));
        outputs.add(new OutputRule("blind", true, true, new Role.Fault()));
        if (heartbeat) {
            outputs.add(
                    new OutputRule(
                            "alive",
                            true,
                            false,
                            new Role.Heartbeat(2 * ScriptedSource.STEP_NANOS)));
        }
        RuleSpec rule =
                new RuleSpec(
                        "person",
                        new RuleSpec.Labels.OneOf(List.of(0)),
                        scoreThreshold,
                        scoreThreshold,
                        Optional.empty(),
                        RuleSpec.Range.ALL,
                        RuleSpec.Range.ALL,
                        RuleSpec.Range.ALL,
                        1,
                        new RuleSpec.Frames(1, 1, 1));
        return new LoopParts(
                this::openSource,
                this::openModel,
                this::openPort,
                new RuleBook(List.of(rule), outputs, List.of("person")),
                outputs,
                silent ? LoopMetrics.NONE : telemetry,
                silent ? EventLog.NONE : telemetry,
                change -> {
                    telemetry.events.add(change);
                    whenChangeTold.accept(change);
                },
                clock);
    }

    private LoopSettings settings() {
        return new LoopSettings(
                "gate",
                live,
                minPeriodNanos,
                staleAfterNanos,
                sight,
                retry,
                100_000_000,
                800_000_000);
    }

    /** To what this rig's fields say now. */
    void change(Reopened... reopened) {
        Set<Reopened> parts = Set.of(reopened);
        Optional<ModelStage<?>> model =
                parts.contains(Reopened.MODEL) ? Optional.of(openModel()) : Optional.empty();
        loop.change(new LoopChange(parts(), settings(), parts, model));
    }

    long count(Counter counter) {
        return telemetry.count(counter);
    }

    private ScriptedSource openSource() throws CaptureException {
        whenSourceOpens.run();
        String script = scripts.isEmpty() ? "ENDED" : scripts.poll();
        if (script.equals("UNAVAILABLE")) {
            throw new CaptureException("/dev/video9: no such device; plug it in");
        }
        sources.add(new ScriptedSource(clock, script));
        sources.getLast().whenClosed = whenSourceCloses;
        sources.getLast().whenCaptured = () -> whenCaptured.run();
        return sources.getLast();
    }

    private ModelStage<Classes> openModel() {
        whenModelOpens.run();
        sessions.add(new FlakySession(failingRuns, () -> whileModelRuns.run()));
        return new ModelStage<>(
                sessions.getLast(),
                (frame, input) -> {
                    fills++;
                    input.set(ValueLayout.JAVA_BYTE, 0, (byte) frame.sequence());
                    return letterbox;
                },
                decoder(),
                new RunningModel("gate-model", "fake", new LabelNames(List.of("person"))));
    }

    private OutputDecoder<Classes> decoder() {
        return new OutputDecoder<>() {
            @Override
            public Classes newResult() {
                return new Classes(1);
            }

            @Override
            public int decode(Letterbox letterbox, Classes result) {
                result.clear();
                result.add(0, score);
                return Float.isNaN(score) ? 1 : 0;
            }
        };
    }

    private RecordingPort openPort() throws OutputException {
        if (failingPortOpens.test(++portOpens)) {
            throw new OutputException("gpiochip0 line 17: busy, held by \"someone\"");
        }
        ports.add(new RecordingPort(SAFE, history, failingWrites));
        return ports.getLast();
    }
}
