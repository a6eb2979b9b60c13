package dev.watchpin.app;

import dev.watchpin.config.ConfigDiff;
import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.gpio.LineSpec;
import dev.watchpin.pipeline.Reopened;
import dev.watchpin.rule.OutputRule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a running camera needs to become as the new config has it. */
final class CameraChange {
    private CameraChange() {}

    /** As much of the wanted camera as can be had without a restart. */
    static Camera reachable(Camera running, Camera wanted) {
        return ConfigDiff.reopens(running.source(), wanted.source())
                ? ordered(running, wanted)
                : running;
    }

    /** The same outputs in another order are the same: lines stay held as they are. */
    private static Camera ordered(Camera running, Camera wanted) {
        List<String> before = names(running);
        List<String> after = names(wanted);
        if (before.equals(after) || !new HashSet<>(before).equals(new HashSet<>(after))) {
            return wanted;
        }
        List<OutputRule> outputs = new ArrayList<>();
        List<LineSpec> lines = new ArrayList<>();
        for (String name : before) {
            outputs.add(wanted.outputs().get(after.indexOf(name)));
            lines.add(wanted.lines().get(after.indexOf(name)));
        }
        return new Camera(
                wanted.name(),
                wanted.source(),
                wanted.model(),
                wanted.engine(),
                wanted.session(),
                wanted.rules(),
                outputs,
                lines,
                wanted.minPeriodNanos(),
                wanted.staleAfterNanos(),
                wanted.sight(),
                wanted.retry());
    }

    private static List<String> names(Camera camera) {
        return camera.outputs().stream().map(OutputRule::name).toList();
    }

    /** Empty: it can be taken over between two frames. */
    static Set<Reopened> reopened(Camera before, Camera after) {
        Set<Reopened> parts = EnumSet.noneOf(Reopened.class);
        if (!before.source().equals(after.source())) {
            parts.add(Reopened.SOURCE);
        }
        if (!before.model().equals(after.model())
                || before.engine() != after.engine()
                || !before.session().equals(after.session())) {
            parts.add(Reopened.MODEL);
        }
        if (!before.lines().equals(after.lines()) || !alike(before.outputs(), after.outputs())) {
            parts.add(Reopened.LINES);
        }
        return parts;
    }

    /** Of the same kinds and levels; what the rules and timings are does not matter. */
    private static boolean alike(List<OutputRule> before, List<OutputRule> after) {
        for (int i = 0; i < before.size(); i++) {
            OutputRule one = before.get(i);
            OutputRule other = after.get(i);
            if (one.activeHigh() != other.activeHigh()
                    || one.safeHigh() != other.safeHigh()
                    || one.role().getClass() != other.role().getClass()) {
                return false;
            }
        }
        return true;
    }
}
