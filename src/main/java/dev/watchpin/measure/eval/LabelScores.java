package dev.watchpin.measure.eval;

import dev.watchpin.measure.eval.ScoreCurve.Point;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers the scores of one class, picture by picture. */
final class LabelScores {
    private final String label;
    private final float least;
    private final List<Step> steps = new ArrayList<>();
    private int positives;
    private int negatives;

    private record Step(float score, int right, int wrong, int alarms) {}

    /**
     * @param least scores below it are not recorded
     */
    LabelScores(String label, float least) {
        this.label = label;
        this.least = least;
    }

    String label() {
        return label;
    }

    /** So much more is there. */
    void expect(int things) {
        positives += things;
    }

    /** The model says that it is there. */
    void claim(float score, boolean right) {
        steps.add(new Step(score, right ? 1 : 0, right ? 0 : 1, 0));
    }

    /** A picture that does not show it. */
    void negative() {
        negatives++;
    }

    /** The best score that such a picture got. */
    void alarm(float best) {
        steps.add(new Step(best, 0, 0, 1));
    }

    ScoreCurve curve() {
        steps.sort(Comparator.comparingDouble(Step::score).reversed());
        List<Point> points = new ArrayList<>();
        int right = 0;
        int wrong = 0;
        int alarms = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            right += step.right();
            wrong += step.wrong();
            alarms += step.alarms();
            boolean last = i + 1 == steps.size() || steps.get(i + 1).score() < step.score();
            if (last) {
                points.add(new Point(step.score(), right, wrong, alarms));
            }
        }
        return new ScoreCurve(label, points, positives, negatives, least);
    }
}
