package dev.watchpin.drawing;

import dev.watchpin.image.Letterbox;
import dev.watchpin.vision.Mask;

/**
 * Lays a mask's classes over the picture, each with a border. Class 0, which is what the model
 * found nothing in, and pixels that the mask does not cover stay as they are.
 */
final class MaskPainter {
    private static final int OPACITY = 110;

    private final Raster raster;
    private final Mask mask;

    MaskPainter(Raster raster, Mask mask) {
        this.raster = raster;
        this.mask = mask;
    }

    void paint(int borderWidth) {
        int[] columns = columns();
        int[] rows = rows();
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < columns.length; x++) {
                int label = label(columns, rows, x, y);
                if (label != 0) {
                    boolean border = isBorder(columns, rows, x, y, borderWidth);
                    raster.blend(x, y, Colours.ofClass(label), border ? 256 : OPACITY);
                }
            }
        }
    }

    private boolean isBorder(int[] columns, int[] rows, int x, int y, int width) {
        int label = label(columns, rows, x, y);
        return differs(columns, rows, x - width, y, label)
                || differs(columns, rows, x + width, y, label)
                || differs(columns, rows, x, y - width, label)
                || differs(columns, rows, x, y + width, label);
    }

    /** The picture's own border is none of the mask's. */
    private boolean differs(int[] columns, int[] rows, int x, int y, int label) {
        boolean inside = x >= 0 && x < columns.length && y >= 0 && y < rows.length;
        return inside && label(columns, rows, x, y) != label;
    }

    private int label(int[] columns, int[] rows, int x, int y) {
        boolean covered =
                columns[x] >= 0
                        && columns[x] < mask.width()
                        && rows[y] >= 0
                        && rows[y] < mask.height();
        int label = covered ? mask.label(columns[x], rows[y]) : 0;
        return label == Mask.VOID ? 0 : label;
    }

    /** Of each of the raster's columns, the mask's. */
    private int[] columns() {
        Letterbox letterbox = mask.letterbox();
        float sourceWidth = letterbox.sourceWidth();
        int[] columns = new int[raster.width()];
        for (int x = 0; x < columns.length; x++) {
            float source = (x + 0.5f) * sourceWidth / columns.length;
            columns[x] = (int) Math.floor(letterbox.toTensorX(source));
        }
        return columns;
    }

    private int[] rows() {
        Letterbox letterbox = mask.letterbox();
        float sourceHeight = letterbox.sourceHeight();
        int[] rows = new int[raster.height()];
        for (int y = 0; y < rows.length; y++) {
            float source = (y + 0.5f) * sourceHeight / rows.length;
            rows[y] = (int) Math.floor(letterbox.toTensorY(source));
        }
        return rows;
    }
}
