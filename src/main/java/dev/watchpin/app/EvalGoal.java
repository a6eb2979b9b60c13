package dev.watchpin.app;

import dev.watchpin.measure.data.ClassKey;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.eval.Goal;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.Task;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;

/** What a score threshold is asked for: options of a command. */
final class EvalGoal {
    private static final String PRECISION = "precision";
    private static final String RECALL = "recall";
    private static final String FALSE_ALARMS = "false-alarms-per-day";
    private static final double MOST_FPS = 1000;

    @Option(
            names = "--threshold-for",
            paramLabel = "GOAL",
            description =
                    "find the score to put into a rule: precision=0.95, recall=0.9, or"
                            + " false-alarms-per-day=1, which needs --fps. Precision and recall are"
                            + " of boxes, or of pictures for classes; false alarms of pictures")
    private String goal;

    @Option(
            names = "--label",
            paramLabel = "NAME",
            description = "for which label; not needed if the data has one only")
    private String label;

    @Option(
            names = "--fps",
            paramLabel = "F",
            description = "frames a second that the camera will look at")
    private Double framesPerSecond;

    boolean asked() {
        return goal != null;
    }

    /** What is wrong with these options; empty if they are sound. */
    Optional<String> complaint(Task task) {
        if (goal == null) {
            return label == null && framesPerSecond == null
                    ? Optional.empty()
                    : Optional.of("--label and --fps belong to --threshold-for");
        }
        if (task == Task.SEGMENTATION) {
            return Optional.of(
                    "--threshold-for needs scores; masks have none: a rule takes their area");
        }
        if (name().equals(FALSE_ALARMS) != (framesPerSecond != null)) {
            return Optional.of("--threshold-for=" + FALSE_ALARMS + "=N and --fps belong together");
        }
        if (framesPerSecond != null && !(framesPerSecond > 0 && framesPerSecond <= MOST_FPS)) {
            return Optional.of("--fps=" + framesPerSecond + "; expected above 0, at most 1000");
        }
        return parsed().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "--threshold-for=%s; expected %s=P or %s=R, above 0 and at most 1, or %s=N"
                                .formatted(goal, PRECISION, RECALL, FALSE_ALARMS));
    }

    private String name() {
        return goal.split("=", 2)[0];
    }

    private Optional<Goal> parsed() {
        String[] parts = goal.split("=", 2);
        double number;
        try {
            number = parts.length == 2 ? Double.parseDouble(parts[1]) : 0;
        } catch (NumberFormatException wrong) {
            return Optional.empty();
        }
        boolean share = number > 0 && number <= 1;
        return switch (parts[0]) {
            case PRECISION -> share ? Optional.of(new Goal.Precision(number)) : Optional.empty();
            case RECALL -> share ? Optional.of(new Goal.Recall(number)) : Optional.empty();
            case FALSE_ALARMS ->
                    number > 0 && Double.isFinite(number) && framesPerSecond != null
                            ? Optional.of(new Goal.FalseAlarms(number, framesPerSecond))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** After {@link #complaint} was empty. */
    Goal goal() {
        return parsed().orElseThrow();
    }

    /** As it was asked for. */
    String text() {
        return framesPerSecond == null ? goal : goal + " at " + framesPerSecond + " fps";
    }

    /** The label that was asked for, else the only one that occurs; empty if neither. */
    Optional<String> label(DataSet data, ModelCard card) {
        if (label != null) {
            return Optional.of(label);
        }
        List<String> occurring =
                data.classes().keySet().stream()
                        .map(ClassKey::toString)
                        .filter(card.labels()::contains)
                        .toList();
        return occurring.size() == 1 ? Optional.of(occurring.getFirst()) : Optional.empty();
    }
}
