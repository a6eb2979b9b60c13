package dev.watchpin.image;

import dev.watchpin.image.InputSpec.Colour;

/**
 * Turns resized component rows into the rows of the tensor's channels, levels 0–255. The row arrays
 * are bound when it is made, so that a channel that is a component costs nothing.
 */
sealed interface RowColour {
    /** Brings {@link #channels} up to date with the component rows. */
    void convert();

    /** One row a channel, in the order of the tensor's colour; always the same arrays. */
    int[][] channels();

    /**
     * @param components rows in the order of {@link Component#of}
     */
    static RowColour of(FrameLayout layout, Colour colour, int[][] components) {
        int width = components[0].length;
        if (layout.format().yuv()) {
            YuvToRgb matrix = new YuvToRgb(layout.matrix(), layout.range());
            return colour == Colour.GREY
                    ? new Luma(matrix, components[0], new int[][] {new int[width]})
                    : Yuv.of(matrix, components, colour);
        }
        if (layout.format() == PixelFormat.GREY8) {
            int[] grey = components[0];
            return new Same(
                    colour == Colour.GREY ? new int[][] {grey} : new int[][] {grey, grey, grey});
        }
        return colour == Colour.GREY
                ? new RgbToGrey(components, new int[][] {new int[width]})
                : new Same(ordered(components, colour));
    }

    private static int[][] ordered(int[][] rgb, Colour colour) {
        return colour == Colour.RGB ? rgb : new int[][] {rgb[2], rgb[1], rgb[0]};
    }

    /** The components are the channels. */
    record Same(int[][] channels) implements RowColour {
        @Override
        public void convert() {}
    }

    record Yuv(YuvToRgb matrix, int[][] components, int[][] rgb, int[][] channels)
            implements RowColour {
        static Yuv of(YuvToRgb matrix, int[][] components, Colour colour) {
            int[][] rgb = new int[3][components[0].length];
            return new Yuv(matrix, components, rgb, ordered(rgb, colour));
        }

        @Override
        public void convert() {
            matrix.convert(components[0], components[1], components[2], rgb);
        }
    }

    /** Grey of a YUV picture is its luma: no colour conversion, nothing clipped on the way. */
    record Luma(YuvToRgb matrix, int[] y, int[][] channels) implements RowColour {
        @Override
        public void convert() {
            matrix.grey(y, channels[0]);
        }
    }

    /** BT.601 luma of R, G, B in fixed point, as OpenCV's COLOR_RGB2GRAY: weights of 2^-14. */
    record RgbToGrey(int[][] rgb, int[][] channels) implements RowColour {
        private static final int RED = 4899;
        private static final int GREEN = 9617;
        private static final int BLUE = 1868;
        private static final int BITS = 14;

        @Override
        public void convert() {
            weigh(rgb[0], rgb[1], rgb[2], channels[0]);
        }

        private static void weigh(int[] red, int[] green, int[] blue, int[] out) {
            for (int x = 0; x < out.length; x++) {
                int sum = red[x] * RED + green[x] * GREEN + blue[x] * BLUE;
                out[x] = (sum + (1 << (BITS - 1))) >> BITS;
            }
        }
    }
}
