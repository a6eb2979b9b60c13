package dev.watchpin.image;

/**
 * Size and colour coding of a frame.
 *
 * @param width in pixels
 * @param height in pixels
 * @param matrix meaningful for YUV formats only
 * @param range meaningful for YUV formats only
 */
public record FrameLayout(
        int width, int height, PixelFormat format, ColourMatrix matrix, ColourRange range) {
    /** Which YUV to RGB coefficients apply (ITU-R BT.601 or BT.709). */
    public enum ColourMatrix {
        BT601,
        BT709
    }

    /** LIMITED: luma 16–235, chroma 16–240. FULL: 0–255, as JPEG has it. */
    public enum ColourRange {
        LIMITED,
        FULL
    }

    public FrameLayout {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "frame size " + width + "x" + height + "; expected at least 1x1");
        }
    }

    /** For formats without chroma coding. */
    public FrameLayout(int width, int height, PixelFormat format) {
        this(width, height, format, ColourMatrix.BT601, ColourRange.FULL);
    }
}
