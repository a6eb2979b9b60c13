package dev.watchpin.config;

import dev.watchpin.backend.SessionOptions;
import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.Task;
import dev.watchpin.rule.OutputRule;
import dev.watchpin.rule.OutputRule.Role;
import dev.watchpin.rule.OutputRule.Timing;
import dev.watchpin.rule.RuleSpec;
import dev.watchpin.rule.RuleSpec.Range;
import dev.watchpin.rule.RuleSpec.Zone;
import dev.watchpin.sight.SightSpec;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Values;

import java.util.List;
import java.util.Optional;

/** A camera without problems → its record. */
final class CameraBuild {
    private static final double NANOS_A_SECOND = 1e9;

    private final Values camera;
    private final ModelCard card;
    private final List<RuleSpec> rules;

    private CameraBuild(CameraDraft draft) {
        camera = draft.values();
        card = draft.card().orElseThrow();
        rules = draft.rules().stream().map(this::rule).toList();
    }

    static Camera build(CameraDraft draft, int cores) {
        CameraBuild build = new CameraBuild(draft);
        Values camera = draft.values();
        int threads = camera.of(CameraForm.THREADS).orElse(SessionOptions.usualThreads(cores));
        return new Camera(
                camera.of(CameraForm.NAME),
                camera.of(CameraForm.SOURCE),
                build.card,
                camera.of(CameraForm.BACKEND),
                new SessionOptions(
                        threads,
                        camera.of(CameraForm.WARM_UP_RUNS),
                        camera.of(CameraForm.PROVIDERS)),
                build.rules,
                draft.outputs().stream().map(build::output).toList(),
                draft.outputs().stream().map(OutputLine::of).toList(),
                camera.of(CameraForm.MAX_FPS)
                        .map(fps -> Math.round(NANOS_A_SECOND / fps))
                        .orElse(0L),
                camera.of(CameraForm.STALE_AFTER),
                sight(camera),
                camera.of(CameraForm.RETRY));
    }

    /** A recording may well repeat pictures: it is judged only where that is asked for. */
    private static SightSpec sight(Values camera) {
        boolean asked = camera.given(CameraForm.SIGHT) || camera.of(CameraForm.SOURCE).live();
        return asked ? camera.of(CameraForm.SIGHT) : SightSpec.NONE;
    }

    private RuleSpec rule(Values rule) {
        RuleForm.Score score = rule.of(RuleForm.SCORE).orElseGet(this::defaultScore);
        return new RuleSpec(
                rule.of(RuleForm.NAME),
                LabelChoice.resolve(rule.of(RuleForm.LABEL), card),
                score.on(),
                score.off(),
                rule.of(RuleForm.ZONE).map(this::zone),
                rule.of(RuleForm.AREA).orElse(Range.ALL),
                rule.of(RuleForm.WIDTH).orElse(Range.ALL),
                rule.of(RuleForm.HEIGHT).orElse(Range.ALL),
                rule.of(RuleForm.COUNT),
                rule.of(RuleForm.FRAMES));
    }

    private RuleForm.Score defaultScore() {
        float score =
                card.task() == Task.SEGMENTATION
                        ? 0
                        : Math.max(RuleFit.DEFAULT_SCORE, RuleFit.lowestScore(card));
        return new RuleForm.Score(score, score);
    }

    private Zone zone(String name) {
        return new Zone(name, camera.of(CameraForm.ZONES).get(name).value());
    }

    private OutputRule output(Values output) {
        return new OutputRule(
                output.of(OutputForm.NAME),
                OutputLine.activeHigh(output),
                OutputLine.safeHigh(output),
                role(output));
    }

    private Role role(Values output) {
        if (output.given(OutputForm.HEARTBEAT)) {
            return new Role.Heartbeat(output.of(OutputForm.HEARTBEAT).orElseThrow());
        }
        if (output.given(OutputForm.FAULT)) {
            return new Role.Fault();
        }
        List<String> names = rules.stream().map(RuleSpec::name).toList();
        List<Integer> when =
                CameraCheck.when(output).stream().map(rule -> names.indexOf(rule.value())).toList();
        return output.given(OutputForm.TOGGLE)
                ? new Role.Toggle(when)
                : new Role.Driven(when, timing(output));
    }

    private static Timing timing(Values output) {
        return new Timing(
                nanos(output, OutputForm.MIN_ON),
                nanos(output, OutputForm.MAX_ON),
                nanos(output, OutputForm.HOLD),
                nanos(output, OutputForm.PULSE),
                nanos(output, OutputForm.COOLDOWN));
    }

    private static long nanos(Values output, Key<Optional<Long>> timing) {
        return output.of(timing).orElse(0L);
    }
}
