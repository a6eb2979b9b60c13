package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;

/**
 * One channel → class 1 where the probability reaches the threshold, class 0 elsewhere. A sigmoid
 * is never computed: the threshold is carried to the logits instead.
 */
final class BinaryMaskDecoder implements OutputDecoder<Mask> {
    private final TensorReader reader;
    private final MaskPlace place;
    private final boolean probabilities;
    private final float least;

    BinaryMaskDecoder(TensorReader reader, OutputSpec.BinaryMask output, MaskPlace place) {
        this.reader = reader;
        this.place = place;
        probabilities = output.activation() == OutputSpec.Activation.NONE;
        float threshold = output.scoreThreshold();
        least = probabilities ? threshold : Probability.logit(threshold);
    }

    @Override
    public Mask newResult() {
        return place.newMask();
    }

    @Override
    public int decode(Letterbox letterbox, Mask mask) {
        place.locate(letterbox, mask);
        byte[] labels = mask.labels();
        int wrong = 0;
        for (int pixel = 0; pixel < labels.length; pixel++) {
            float value = reader.at(pixel);
            if (probabilities ? Probability.plausible(value) : Float.isFinite(value)) {
                labels[pixel] = (byte) (value >= least ? 1 : 0);
            } else {
                labels[pixel] = (byte) Mask.VOID;
                wrong++;
            }
        }
        return wrong;
    }
}
