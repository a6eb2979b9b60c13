package dev.watchpin.config;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.config.WatchpinConfig.EngineSelection;
import dev.watchpin.model.ModelCard;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Located;
import dev.watchpin.yaml.Nearest;
import dev.watchpin.yaml.Values;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must agree inside one camera: names and their uses, times, the rules and the model. */
final class CameraCheck {
    private static final double NANOS_A_MILLI = 1e6;

    private final CameraDraft camera;
    private final Values values;

    private CameraCheck(CameraDraft camera) {
        this.camera = camera;
        values = camera.values();
    }

    static void check(CameraDraft camera, int cores) {
        CameraCheck check = new CameraCheck(camera);
        check.threads(cores);
        ExecutionProvidersForm.check(check.values);
        check.pace();
        check.uniqueNames();
        check.zonesUsed();
        check.rulesUsed();
        camera.card().ifPresent(check::rulesFit);
    }

    /** Whichever of the siblings runs, the rules must mean something to it. */
    private void rulesFit(ModelCard card) {
        List<ModelCard> mayRun = new ArrayList<>(List.of(card));
        if (values.find(CameraForm.BACKEND).stream().anyMatch(EngineSelection.AUTO::equals)) {
            mayRun.addAll(card.siblings());
        }
        mayRun.forEach(it -> camera.rules().forEach(rule -> new RuleFit(rule, it).check()));
    }

    private void threads(int cores) {
        values.find(CameraForm.THREADS)
                .flatMap(found -> found)
                .filter(threads -> threads > cores)
                .ifPresent(
                        _ ->
                                values.at(CameraForm.THREADS)
                                        .problem(
                                                "more threads than cores only cost time; expected"
                                                        + " at most "
                                                        + cores));
    }

    private void pace() {
        Optional<SourceSpec> source = values.find(CameraForm.SOURCE);
        if (source.isPresent() && !source.get().live()) {
            refuse(CameraForm.STALE_AFTER, "whose rules run on its own time");
            refuse(CameraForm.RETRY, "which is never opened again");
        } else {
            double periodMillis = framePeriodMillis(source);
            staleness(periodMillis);
            heartbeats(periodMillis);
        }
    }

    private void refuse(Key<?> key, String why) {
        if (values.given(key)) {
            values.at(key).problem("has no effect with a replay, " + why + "; remove it");
        }
    }

    /** Frames that come more slowly than results go stale would never hold a line. */
    private void staleness(double periodMillis) {
        Optional<Long> stale = values.find(CameraForm.STALE_AFTER);
        if (stale.isPresent() && stale.get() / NANOS_A_MILLI <= periodMillis) {
            values.at(CameraForm.STALE_AFTER)
                    .problem(
                            "%d ms, but frames come every %.0f ms; use more than that"
                                    .formatted(stale.get() / 1_000_000, Math.ceil(periodMillis)));
        }
    }

    /** A heartbeat changes with frames only. */
    private void heartbeats(double periodMillis) {
        for (Values output : camera.outputs()) {
            Optional<Long> beat = output.find(OutputForm.HEARTBEAT).flatMap(found -> found);
            if (beat.isPresent() && beat.get() / NANOS_A_MILLI / 2 < periodMillis) {
                output.at(OutputForm.HEARTBEAT)
                        .problem(
                                ("%.0f ms, but frames come every %.0f ms and it changes twice in"
                                                + " it; use at least %.0f")
                                        .formatted(
                                                beat.get() / NANOS_A_MILLI,
                                                Math.ceil(periodMillis),
                                                Math.ceil(2 * periodMillis)));
            }
        }
    }

    /** At the rates that the config says; 0 where it says none. */
    private double framePeriodMillis(Optional<SourceSpec> source) {
        Optional<Double> limit = values.find(CameraForm.MAX_FPS).flatMap(found -> found);
        Optional<Double> rate = source.flatMap(CameraCheck::frameRate);
        return 1000 / Math.min(limit.orElse(Double.MAX_VALUE), rate.orElse(Double.MAX_VALUE));
    }

    /** The rate that the config asks of a camera. */
    static Optional<Double> frameRate(SourceSpec source) {
        return switch (source) {
            case SourceSpec.V4l2 camera -> camera.frameRate();
            case SourceSpec.Pipe pipe -> pipe.frameRate();
            case SourceSpec.Stream _,
                    SourceSpec.VideoFile _,
                    SourceSpec.ImageFolder _,
                    SourceSpec.Pattern _ ->
                    Optional.empty();
        };
    }

    private void uniqueNames() {
        Checks.Unique rules = new Checks.Unique("rule");
        for (Values rule : camera.rules()) {
            rule.find(RuleForm.NAME).ifPresent(name -> rules.add(name, rule.at(RuleForm.NAME)));
        }
        Checks.Unique outputs = new Checks.Unique("output");
        for (Values output : camera.outputs()) {
            output.find(OutputForm.NAME)
                    .ifPresent(name -> outputs.add(name, output.at(OutputForm.NAME)));
        }
    }

    private void zonesUsed() {
        Set<String> used = new HashSet<>();
        var zones = values.partial(CameraForm.ZONES).orElse(Map.of());
        Set<String> known = zones.keySet();
        boolean whole = values.find(CameraForm.ZONES).isPresent();
        for (Values rule : camera.rules()) {
            Optional<String> zone = rule.find(RuleForm.ZONE).flatMap(found -> found);
            zone.ifPresent(used::add);
            if (zone.isPresent() && whole && !known.contains(zone.get())) {
                rule.at(RuleForm.ZONE)
                        .problem("no such zone" + Nearest.hint(zone.get(), known, "zones here"));
            }
        }
        zones.forEach(
                (name, zone) -> {
                    if (!used.contains(name)) {
                        zone.place().problem("no rule uses this zone; name it in one or remove it");
                    }
                });
    }

    private void rulesUsed() {
        Set<String> used = new HashSet<>();
        Set<String> known = new LinkedHashSet<>();
        camera.rules().forEach(rule -> rule.find(RuleForm.NAME).ifPresent(known::add));
        boolean whole = camera.rules().stream().allMatch(r -> r.find(RuleForm.NAME).isPresent());
        for (Values output : camera.outputs()) {
            Checks.Unique once = new Checks.Unique("entry of when");
            for (Located<String> rule : when(output)) {
                used.add(rule.value());
                once.add(rule.value(), rule.place());
                if (whole && !known.contains(rule.value())) {
                    rule.place()
                            .problem(
                                    "no such rule"
                                            + Nearest.hint(rule.value(), known, "rules here"));
                }
            }
        }
        for (Values rule : camera.rules()) {
            Optional<String> name = rule.find(RuleForm.NAME);
            if (name.isPresent() && !used.contains(name.get())) {
                rule.at(RuleForm.NAME)
                        .problem("no output follows this rule; name it in a when or remove it");
            }
        }
    }

    static List<Located<String>> when(Values output) {
        return output.partial(OutputForm.WHEN).flatMap(found -> found).orElse(List.of());
    }
}
