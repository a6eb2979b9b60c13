package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;

/**
 * Scores by class → the best few. Ranked as they come out of the model, quantized or not, since
 * softmax and sigmoid keep the order; only what is kept goes through them. Equal scores rank by
 * class number.
 */
final class ClassScoresDecoder implements OutputDecoder<Classes> {
    private final TensorReader reader;
    private final OutputSpec.Activation activation;
    private final int labels;
    private final CodeRange sound;
    private final BestScores best;

    private ClassScoresDecoder(TensorReader reader, OutputSpec.ClassScores output, int labels) {
        this.reader = reader;
        this.labels = labels;
        activation = output.activation();
        sound = activation == OutputSpec.Activation.NONE ? reader.plausible() : reader.finite();
        best = new BestScores(Math.min(output.topK(), labels));
    }

    static ClassScoresDecoder of(OutputSpec.ClassScores card, CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        int labels = sizes.labels();
        OutputShapes shapes =
                OutputShapes.real("1," + labels, "1," + labels + ",1,1", "1,1,1," + labels);
        return new ClassScoresDecoder(outputs.first(shapes).reader(), card, labels);
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
            int code = reader.code(label);
            if (sound.contains(code)) {
                best.offer(code, label, label);
            } else {
                wrong++;
            }
        }
        best.sort();
        double total = activation == OutputSpec.Activation.SOFTMAX ? total() : 1;
        for (int rank = 0; rank < best.count(); rank++) {
            classes.add(best.label(rank), score(reader.real(best.code(rank)), total));
        }
        return wrong;
    }

    /** Softmax's denominator, every term relative to the highest so that none overflows. */
    private double total() {
        double total = 0;
        for (int label = 0; label < labels; label++) {
            int code = reader.code(label);
            if (sound.contains(code)) {
                total += Math.exp((double) reader.real(code) - highest());
            }
        }
        return total;
    }

    private float highest() {
        return reader.real(best.code(0));
    }

    private float score(float value, double total) {
        return switch (activation) {
            case NONE -> Probability.clamp(value);
            case SIGMOID -> Probability.sigmoid(value);
            case SOFTMAX -> (float) (Math.exp((double) value - highest()) / total);
        };
    }
}
