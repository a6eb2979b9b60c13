package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;

/**
 * Scores by class → the best few. Ranked as they come out of the model, since softmax and sigmoid
 * keep the order; only what is kept goes through them. Equal scores rank by class number.
 */
final class ClassScoresDecoder implements OutputDecoder<Classes> {
    private final TensorReader reader;
    private final OutputSpec.Activation activation;
    private final int labels;
    private final BestScores best;

    ClassScoresDecoder(TensorReader reader, OutputSpec.ClassScores output, int labels) {
        this.reader = reader;
        this.labels = labels;
        activation = output.activation();
        best = new BestScores(Math.min(output.topK(), labels), Float.NEGATIVE_INFINITY);
    }

    @Override
    public Classes newResult() {
        return new Classes(best.capacity());
    }

    @Override
    public int decode(Letterbox letterbox, Classes classes) {
        classes.clear();
        best.clear();
        int wrong = 0;
        for (int label = 0; label < labels; label++) {
            float value = reader.at(label);
            if (sound(value)) {
                best.offer(value, label, label);
            } else {
                wrong++;
            }
        }
        best.sort();
        double total = activation == OutputSpec.Activation.SOFTMAX ? total() : 1;
        for (int rank = 0; rank < best.count(); rank++) {
            classes.add(best.label(rank), score(best.score(rank), total));
        }
        return wrong;
    }

    private boolean sound(float value) {
        return activation == OutputSpec.Activation.NONE
                ? Probability.plausible(value)
                : Float.isFinite(value);
    }

    /** Softmax's denominator, every term relative to the highest so that none overflows. */
    private double total() {
        double total = 0;
        for (int label = 0; label < labels; label++) {
            float value = reader.at(label);
            if (Float.isFinite(value)) {
                total += Math.exp((double) value - best.score(0));
            }
        }
        return total;
    }

    private float score(float value, double total) {
        return switch (activation) {
            case NONE -> Probability.clamp(value);
            case SIGMOID -> Probability.sigmoid(value);
            case SOFTMAX -> (float) (Math.exp((double) value - best.score(0)) / total);
        };
    }
}
