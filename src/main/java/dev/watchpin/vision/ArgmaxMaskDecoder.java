package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;
import dev.watchpin.tensor.Layout;

import java.util.Arrays;

/**
 * A score a class and pixel → the class of the highest, the lowest class number of equal ones.
 * Nothing is made real: codes order as the scores do. Read in the order of the memory: plane by
 * plane for NCHW, pixel by pixel for NHWC.
 */
final class ArgmaxMaskDecoder implements OutputDecoder<Mask> {
    private final TensorReader reader;
    private final Layout layout;
    private final int classes;
    private final MaskPlace place;
    private final CodeRange finite;
    private final int[] best;

    private ArgmaxMaskDecoder(TensorReader reader, Layout layout, int classes, MaskPlace place) {
        this.reader = reader;
        this.layout = layout;
        this.classes = classes;
        this.place = place;
        finite = reader.finite();
        best = new int[place.pixels()];
    }

    static ArgmaxMaskDecoder of(CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        int classes = sizes.labels();
        OutputTensor tensor =
                outputs.only(OutputShapes.real("1," + classes + ",H,W", "1,H,W," + classes));
        return new ArgmaxMaskDecoder(
                tensor.reader(), tensor.layout(), classes, MaskPlace.of(tensor, sizes));
    }

    @Override
    public Mask newResult() {
        return place.newMask();
    }

    @Override
    public int decode(Letterbox letterbox, Mask mask) {
        place.locate(letterbox, mask);
        byte[] labels = mask.labels();
        Arrays.fill(labels, (byte) Mask.VOID);
        Arrays.fill(best, Integer.MIN_VALUE);
        return switch (layout) {
            case NCHW -> planes(labels);
            case NHWC -> pixels(labels);
        };
    }

    private int planes(byte[] labels) {
        int wrong = 0;
        for (int label = 0; label < classes; label++) {
            wrong += plane(label, labels);
        }
        return wrong;
    }

    private int plane(int label, byte[] labels) {
        long first = (long) label * labels.length;
        int wrong = 0;
        for (int pixel = 0; pixel < labels.length; pixel++) {
            wrong += rank(pixel, label, reader.code(first + pixel), labels);
        }
        return wrong;
    }

    private int pixels(byte[] labels) {
        int wrong = 0;
        for (int pixel = 0; pixel < labels.length; pixel++) {
            long first = (long) pixel * classes;
            for (int label = 0; label < classes; label++) {
                wrong += rank(pixel, label, reader.code(first + label), labels);
            }
        }
        return wrong;
    }

    private int rank(int pixel, int label, int score, byte[] labels) {
        if (!finite.contains(score)) {
            return 1;
        }
        if (score > best[pixel]) {
            best[pixel] = score;
            labels[pixel] = (byte) label;
        }
        return 0;
    }
}
