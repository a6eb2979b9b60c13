package dev.watchpin.backend;

import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.OptionalInt;

/**
 * Outputs whose shapes a file leaves open: two runs on different pictures tell. Those that differ
 * between them follow the picture's content and are refused. Stateless.
 */
public final class FixedOutputs {
    private FixedOutputs() {}

    /**
     * @param declared as the file has them
     * @param onBlack shapes after a run on zeros, in the same order
     * @param onNoise shapes after a run on {@link #fillWithNoise noise}
     * @throws BackendException naming the file and an output that follows the picture
     */
    public static void check(
            ModelCard card,
            List<ModelTensor> declared,
            List<ModelTensor> onBlack,
            List<ModelTensor> onNoise)
            throws BackendException {
        for (int i = 0; i < declared.size(); i++) {
            boolean empty = onBlack.get(i).axes().contains(OptionalInt.of(0));
            if (empty || !onBlack.get(i).equals(onNoise.get(i))) {
                throw new BackendException(
                        "%s has output %s, whose length follows the picture: %s on black, %s on"
                                        .formatted(
                                                card.file(),
                                                declared.get(i),
                                                onBlack.get(i).typeAndShape(),
                                                onNoise.get(i).typeAndShape())
                                + " noise; outputs must have fixed shapes: export the model"
                                + " without its non-maximum suppression");
            }
        }
    }

    /** Any picture but a black one: bytes, or floats of 0–255. */
    public static void fillWithNoise(TensorSpec spec, MemorySegment input) {
        for (long i = 0; i < spec.elements(); i++) {
            int level = (int) (i * 37 + (i >> 7) * 101) & 0xff;
            switch (spec.type()) {
                case FLOAT32 -> input.setAtIndex(ValueLayout.JAVA_FLOAT, i, level);
                case UINT8, INT8 -> input.set(ValueLayout.JAVA_BYTE, i, (byte) level);
                case INT32 -> input.setAtIndex(ValueLayout.JAVA_INT, i, level);
                case INT64 -> input.setAtIndex(ValueLayout.JAVA_LONG, i, level);
            }
        }
    }
}
