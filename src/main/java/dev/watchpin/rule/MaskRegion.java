package dev.watchpin.rule;

import dev.watchpin.image.Letterbox;
import dev.watchpin.vision.Mask;

/**
 * The pixels of a mask whose centre lies in the picture and in a zone. Padding is outside; parts of
 * the picture that were cropped away have no pixels. Drawn when the mask's size or letterbox
 * changes, and only then.
 */
final class MaskRegion {
    private final ZoneShape zone;
    private byte[] inside = {};
    private int pixels;
    private int width;
    private int height;
    private int sourceWidth;
    private int sourceHeight;
    private float left;
    private float top;
    private float right;
    private float bottom;

    MaskRegion(ZoneShape zone) {
        this.zone = zone;
    }

    /** How many pixels are inside; maybe none, for a zone smaller than a pixel. */
    int pixels() {
        return pixels;
    }

    /** One byte a mask pixel, row-major: 1 inside, 0 outside. */
    byte[] inside() {
        return inside;
    }

    /** Draws the region anew if this mask lies differently over the picture than the last one. */
    void fit(Mask mask) {
        Letterbox letterbox = mask.letterbox();
        float newLeft = letterbox.toSourceX(0);
        float newTop = letterbox.toSourceY(0);
        float newRight = letterbox.toSourceX(mask.width());
        float newBottom = letterbox.toSourceY(mask.height());
        if (width == mask.width()
                && height == mask.height()
                && sourceWidth == letterbox.sourceWidth()
                && sourceHeight == letterbox.sourceHeight()
                && Float.compare(left, newLeft) == 0
                && Float.compare(top, newTop) == 0
                && Float.compare(right, newRight) == 0
                && Float.compare(bottom, newBottom) == 0) {
            return;
        }
        width = mask.width();
        height = mask.height();
        sourceWidth = letterbox.sourceWidth();
        sourceHeight = letterbox.sourceHeight();
        left = newLeft;
        top = newTop;
        right = newRight;
        bottom = newBottom;
        draw(letterbox);
    }

    private void draw(Letterbox letterbox) {
        if (inside.length != width * height) {
            inside = new byte[width * height];
        }
        pixels = 0;
        for (int row = 0; row < height; row++) {
            double y = letterbox.toSourceY(row + 0.5f) / (double) sourceHeight;
            for (int column = 0; column < width; column++) {
                double x = letterbox.toSourceX(column + 0.5f) / (double) sourceWidth;
                boolean in = x >= 0 && x < 1 && y >= 0 && y < 1 && zone.contains(x, y);
                inside[row * width + column] = (byte) (in ? 1 : 0);
                pixels += in ? 1 : 0;
            }
        }
    }
}
