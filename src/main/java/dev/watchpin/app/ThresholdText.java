package dev.watchpin.app;

import dev.watchpin.measure.eval.Goal;
import dev.watchpin.measure.eval.Interval;
import dev.watchpin.measure.eval.ScoreCurve;
import dev.watchpin.measure.eval.ScoreCurve.Point;
import dev.watchpin.measure.eval.ThresholdChoice;
import dev.watchpin.model.Task;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The threshold that was found, how sure it is, and the curve that it stands on. */
final class ThresholdText {
    private static final int STEPS = 12;
    private static final int CELLS = 20;

    private final PrintWriter out;

    ThresholdText(PrintWriter out) {
        this.out = out;
    }

    void print(EvalReport.Threshold threshold) {
        ThresholdChoice choice = threshold.choice();
        ScoreCurve curve = choice.curve();
        out.println();
        out.printf("threshold of '%s' for %s%n", curve.label(), threshold.asked());
        out.printf(
                "  %d %s to be seen, %d pictures without%n",
                curve.positives(),
                threshold.task() == Task.DETECTION
                        ? "boxes (a claim is right from IoU 0.5 on)"
                        : "pictures",
                curve.negatives());
        if (choice.point().isPresent()) {
            chosen(threshold, choice.point().get());
        } else {
            none(choice);
        }
        if (!curve.points().isEmpty()) {
            curve(curve, choice.point());
        }
    }

    private void chosen(EvalReport.Threshold threshold, Point point) {
        ThresholdChoice choice = threshold.choice();
        String number = choice.curve().written(point).toPlainString();
        out.printf("  score: %s   (into the rule)%n", number);
        out.printf(
                "  precision %s (%d of %d; 95 %% sure of %s)%n",
                ShareText.percent(point.precision()),
                point.right(),
                point.right() + point.wrong(),
                ShareText.interval(point.precisionInterval()));
        choice.recallInterval()
                .ifPresent(
                        sure ->
                                out.printf(
                                        "  recall %s (%d of %d; 95 %% sure of %s)%n",
                                        ShareText.percent(choice.curve().recall(point)),
                                        point.right(),
                                        choice.curve().positives(),
                                        ShareText.interval(sure)));
        if (choice.goal() instanceof Goal.FalseAlarms goal) {
            choice.alarmInterval().ifPresent(sure -> alarms(choice.curve(), point, goal, sure));
        }
        out.println(
                "  "
                        + (choice.sure()
                                ? "SURE by these pictures"
                                : "NOT SURE: these pictures are too few to exclude that it misses"
                                        + " the goal; label more")
                        + ". It was chosen on the pictures that it is measured on: on others it"
                        + " will do a little worse");
        if (Float.compare(Float.parseFloat(number), threshold.cardScore()) < 0) {
            out.printf(
                    "  the card drops boxes below %s: lower its output.score too%n",
                    threshold.cardScore());
        }
    }

    private void alarms(ScoreCurve curve, Point point, Goal.FalseAlarms goal, Interval sure) {
        out.printf(
                "  false alarms in %d of %d pictures without it: %s a day, 95 %% sure of %s to"
                        + " %s%n",
                point.alarms(),
                curve.negatives(),
                perDay(goal.perDay((double) point.alarms() / curve.negatives())),
                perDay(goal.perDay(sure.low())),
                perDay(goal.perDay(sure.high())));
    }

    private static String perDay(double alarms) {
        return String.format(Locale.ROOT, alarms < 10 ? "%.2f" : "%,.0f", alarms);
    }

    private void none(ThresholdChoice choice) {
        String best =
                choice.best().isEmpty()
                        ? "there is nothing to count it on"
                        : "the best is "
                                + switch (choice.goal()) {
                                    case Goal.Precision _, Goal.Recall _ ->
                                            ShareText.percent(choice.best()) + " %";
                                    case Goal.FalseAlarms _ ->
                                            perDay(choice.best().getAsDouble()) + " a day";
                                };
        out.println("  NONE of the thresholds reaches it: " + best);
    }

    private void curve(ScoreCurve curve, Optional<Point> chosen) {
        TextTable table =
                new TextTable("  SCORE", "PRECISION", "", "RECALL", "RIGHT", "WRONG", "ALARMS", "");
        for (Point point : shown(curve, chosen)) {
            table.row(
                    "  " + curve.written(point).toPlainString(),
                    ShareText.percent(point.precision()),
                    "#".repeat((int) Math.round(CELLS * point.precision())),
                    ShareText.percent(curve.recall(point)),
                    "" + point.right(),
                    "" + point.wrong(),
                    "" + point.alarms(),
                    chosen.filter(point::equals).isPresent() ? "<- this one" : "");
        }
        table.print(out);
    }

    /** A few of many, evenly by what they let see, with the chosen one among them. */
    private static List<Point> shown(ScoreCurve curve, Optional<Point> chosen) {
        List<Point> points = curve.points();
        int all = points.getLast().right();
        List<Point> shown = new ArrayList<>();
        int told = -1;
        for (Point point : points) {
            int step = all == 0 ? 0 : STEPS * point.right() / all;
            if (step > told || chosen.filter(point::equals).isPresent()) {
                shown.add(point);
            }
            told = Math.max(told, step);
        }
        if (!shown.contains(points.getLast())) {
            shown.add(points.getLast());
        }
        return shown;
    }
}
