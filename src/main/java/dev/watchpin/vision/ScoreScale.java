package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec.Activation;

/**
 * The way from a tensor's codes to scores in [0,1], where each number becomes a score by itself.
 *
 * @param sound the codes that can be right: probabilities, or finite logits
 * @param least the code from which on the score threshold may be reached
 */
record ScoreScale(TensorReader reader, boolean logits, CodeRange sound, int least)
        implements RowScorer {
    static ScoreScale of(TensorReader reader, Activation activation, float scoreThreshold) {
        return switch (activation) {
            case NONE -> probabilities(reader, scoreThreshold);
            case SIGMOID -> {
                int least = reader.atLeast(Probability.logit(scoreThreshold));
                yield new ScoreScale(reader, true, reader.finite(), least);
            }
            case SOFTMAX -> throw new AssertionError("a softmax needs all classes");
        };
    }

    static ScoreScale probabilities(TensorReader reader, float scoreThreshold) {
        return new ScoreScale(reader, false, reader.plausible(), reader.atLeast(scoreThreshold));
    }

    @Override
    public boolean sound(int code) {
        return sound.contains(code);
    }

    @Override
    public boolean mayReach(int row, int code) {
        return code >= least;
    }

    @Override
    public float score(int row, int code) {
        return score(code);
    }

    /** In [0,1], of a code that is sound. */
    float score(int code) {
        float value = reader.real(code);
        return logits ? Probability.sigmoid(value) : Probability.clamp(value);
    }
}
