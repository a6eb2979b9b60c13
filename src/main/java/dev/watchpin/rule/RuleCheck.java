package dev.watchpin.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds everything that is wrong with rules and outputs, for one message. */
final class RuleCheck {
    private static final int MAX_OUTPUTS = 63;

    private final List<String> problems = new ArrayList<>();
    private final List<RuleSpec> rules;

    RuleCheck(List<RuleSpec> rules, List<OutputRule> outputs, List<String> labels) {
        this.rules = rules;
        for (RuleSpec rule : rules) {
            rule(rule, labels);
        }
        if (outputs.size() > MAX_OUTPUTS) {
            add("", outputs.size() + " outputs", "at most " + MAX_OUTPUTS + " for one camera");
        }
        for (OutputRule output : outputs) {
            output(output);
        }
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    private void rule(RuleSpec rule, List<String> labels) {
        String at = "rule " + rule.name() + ": ";
        labels(at, rule.labels(), labels);
        if (!(rule.scoreOff() >= 0 && rule.scoreOff() <= rule.scoreOn() && rule.scoreOn() <= 1)) {
            String seen = "score on " + rule.scoreOn() + ", off " + rule.scoreOff();
            add(at, seen, "both between 0 and 1, off at most on");
        }
        rule.zone().ifPresent(zone -> zone(at, zone));
        range(at + "area ", rule.area());
        range(at + "width ", rule.width());
        range(at + "height ", rule.height());
        if (rule.count() < 1) {
            add(at, "count " + rule.count(), "1 or more");
        }
        frames(at, rule.frames());
    }

    private void labels(String at, RuleSpec.Labels asked, List<String> known) {
        switch (asked) {
            case RuleSpec.Labels.Any() -> {}
            case RuleSpec.Labels.OneOf(List<Integer> classes) -> {
                classes.forEach(label -> label(at, label, known));
                if (classes.isEmpty() || Set.copyOf(classes).size() < classes.size()) {
                    add(at, "labels " + classes, "at least one, and none twice");
                }
            }
        }
    }

    private void label(String at, int label, List<String> labels) {
        // a model without a list of labels has numbers only
        int known = labels.isEmpty() ? Integer.MAX_VALUE : labels.size();
        if (label < 0 || label >= known) {
            add(at, "label " + label, "0 to " + (known - 1) + ", as the model's labels");
        }
    }

    private void zone(String at, RuleSpec.Zone zone) {
        if (zone.points().size() < 3) {
            String seen = "zone " + zone.name() + " of " + zone.points().size() + " points";
            add(at, seen, "at least 3");
        }
        for (RuleSpec.Point point : zone.points()) {
            if (!(share(point.x()) && share(point.y()))) {
                String seen = "zone " + zone.name() + " point " + point.x() + "," + point.y();
                add(at, seen, "relative coordinates between 0 and 1");
            }
        }
    }

    private void range(String at, RuleSpec.Range range) {
        if (!(share(range.min()) && share(range.max()) && range.min() <= range.max())) {
            add(at, range.min() + " to " + range.max(), "shares between 0 and 1, min at most max");
        }
    }

    private void frames(String at, RuleSpec.Frames frames) {
        if (frames.onHits() < 1 || frames.onHits() > frames.onWindow() || frames.onWindow() > 64) {
            String seen = "frames on " + frames.onHits() + " of " + frames.onWindow();
            add(at, seen, "n of m with n from 1 to m, and m at most 64");
        }
        if (frames.offMisses() < 1) {
            add(at, "frames off " + frames.offMisses(), "1 or more");
        }
    }

    private void output(OutputRule output) {
        String at = "output " + output.name() + ": ";
        switch (output.role()) {
            case OutputRule.Role.Driven(List<Integer> followed, OutputRule.Timing timing) -> {
                followed(at, followed);
                for (String problem : timing.problems()) {
                    problems.add(at + problem);
                }
            }
            case OutputRule.Role.Toggle(List<Integer> followed) -> followed(at, followed);
            case OutputRule.Role.Heartbeat(long period) -> {
                if (period < 2) {
                    add(at, "heartbeat period " + period + " ns", "2 ns or more");
                }
            }
            case OutputRule.Role.Fault() -> {}
        }
    }

    private void followed(String at, List<Integer> followed) {
        if (followed.isEmpty()) {
            add(at, "no rules", "at least one to follow");
        }
        for (int rule : followed) {
            if (rule < 0 || rule >= rules.size()) {
                add(at, "rule number " + rule, "0 to " + (rules.size() - 1));
            }
        }
    }

    private static boolean share(float value) {
        return value >= 0 && value <= 1;
    }

    private void add(String at, String seen, String expected) {
        problems.add(at + seen + "; expected " + expected);
    }
}
