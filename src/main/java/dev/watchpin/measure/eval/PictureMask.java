package dev.watchpin.measure.eval;

import dev.watchpin.vision.Mask;

/**
 * A model's mask at the size of its picture: each pixel of the picture takes the mask's pixel that
 * its centre lies in. What was cut off before the model saw it is {@link Mask#VOID}.
 */
final class PictureMask {
    private final Mask mask;
    private final int[] columns;

    PictureMask(Mask mask) {
        this.mask = mask;
        columns = new int[mask.letterbox().sourceWidth()];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = (int) Math.floor(mask.letterbox().toTensorX(x + 0.5f));
        }
    }

    int width() {
        return columns.length;
    }

    int height() {
        return mask.letterbox().sourceHeight();
    }

    /**
     * One row of class numbers.
     *
     * @param into at least as long as the picture is wide
     */
    void row(int y, int[] into) {
        int row = (int) Math.floor(mask.letterbox().toTensorY(y + 0.5f));
        boolean seen = row >= 0 && row < mask.height();
        for (int x = 0; x < columns.length; x++) {
            into[x] =
                    seen && columns[x] >= 0 && columns[x] < mask.width()
                            ? mask.label(columns[x], row)
                            : Mask.VOID;
        }
    }
}
