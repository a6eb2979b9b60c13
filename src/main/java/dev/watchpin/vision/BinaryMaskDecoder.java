package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;

/**
 * One channel → class 1 where the probability reaches the threshold, class 0 elsewhere. A sigmoid
 * is never computed: the threshold is carried to the logits instead, and from there to the codes of
 * the tensor.
 */
final class BinaryMaskDecoder implements OutputDecoder<Mask> {
    private final TensorReader reader;
    private final MaskPlace place;
    private final CodeRange sound;
    private final int least;

    private BinaryMaskDecoder(TensorReader reader, OutputSpec.BinaryMask output, MaskPlace place) {
        this.reader = reader;
        this.place = place;
        boolean probabilities = output.activation() == OutputSpec.Activation.NONE;
        float threshold = output.scoreThreshold();
        sound = probabilities ? reader.plausible() : reader.finite();
        least = reader.atLeast(probabilities ? threshold : Probability.logit(threshold));
    }

    static BinaryMaskDecoder of(OutputSpec.BinaryMask card, CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        OutputTensor tensor = outputs.only(OutputShapes.real("1,1,H,W", "1,H,W,1"));
        return new BinaryMaskDecoder(tensor.reader(), card, MaskPlace.of(tensor, sizes));
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
            int code = reader.code(pixel);
            if (sound.contains(code)) {
                labels[pixel] = (byte) (code >= least ? 1 : 0);
            } else {
                labels[pixel] = (byte) Mask.VOID;
                wrong++;
            }
        }
        return wrong;
    }
}
