package dev.watchpin.image;

import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;

/**
 * Y, U, V with {@link VerticalPass#COLOUR_FRACTION} bits behind the point → R, G, B in 0–255, in
 * fixed point with 15 bits behind the point.
 *
 * <p>With Kr, Kb of the matrix (BT.601-7: 0.299, 0.114; BT.709-6: 0.2126, 0.0722) and Kg = 1 − Kr −
 * Kb: R = Y + 2(1−Kr)·V, B = Y + 2(1−Kb)·U, G = Y − 2Kb(1−Kb)/Kg·U − 2Kr(1−Kr)/Kg·V, where limited
 * range spans 219 steps of Y from 16 and 224 of U and V around 128, and full range 255 of each.
 */
final class YuvToRgb {
    private static final int COEFFICIENT_BITS = 15;
    private static final int SHIFT = COEFFICIENT_BITS + VerticalPass.COLOUR_FRACTION;
    private static final int HALF = 1 << (SHIFT - 1);
    private static final int CHROMA_ZERO = 128 << VerticalPass.COLOUR_FRACTION;

    private final int black;
    private final int y;
    private final int redV;
    private final int greenU;
    private final int greenV;
    private final int blueU;

    YuvToRgb(ColourMatrix matrix, ColourRange range) {
        double kr = matrix == ColourMatrix.BT601 ? 0.299 : 0.2126;
        double kb = matrix == ColourMatrix.BT601 ? 0.114 : 0.0722;
        double kg = 1 - kr - kb;
        boolean limited = range == ColourRange.LIMITED;
        double luma = limited ? 255.0 / 219 : 1;
        double chroma = limited ? 255.0 / 224 : 1;
        black = limited ? 16 << VerticalPass.COLOUR_FRACTION : 0;
        y = fixed(luma);
        redV = fixed(chroma * 2 * (1 - kr));
        greenU = fixed(chroma * 2 * kb * (1 - kb) / kg);
        greenV = fixed(chroma * 2 * kr * (1 - kr) / kg);
        blueU = fixed(chroma * 2 * (1 - kb));
    }

    private static int fixed(double coefficient) {
        return (int) Math.rint(coefficient * (1 << COEFFICIENT_BITS));
    }

    void convert(int[] yRow, int[] uRow, int[] vRow, int[][] rgb) {
        red(yRow, vRow, rgb[0]);
        green(yRow, uRow, vRow, rgb[1]);
        blue(yRow, uRow, rgb[2]);
    }

    private void red(int[] yRow, int[] vRow, int[] out) {
        int offset = HALF - black * y - CHROMA_ZERO * redV;
        linear(yRow, y, vRow, redV, offset, out);
    }

    private void blue(int[] yRow, int[] uRow, int[] out) {
        int offset = HALF - black * y - CHROMA_ZERO * blueU;
        linear(yRow, y, uRow, blueU, offset, out);
    }

    private static void linear(int[] a, int ofA, int[] b, int ofB, int offset, int[] out) {
        for (int x = 0; x < out.length; x++) {
            int level = (a[x] * ofA + b[x] * ofB + offset) >> SHIFT;
            out[x] = Math.max(0, Math.min(255, level));
        }
    }

    private void green(int[] yRow, int[] uRow, int[] vRow, int[] out) {
        int ofY = y;
        int ofU = greenU;
        int ofV = greenV;
        int offset = HALF - black * y + CHROMA_ZERO * (greenU + greenV);
        for (int x = 0; x < out.length; x++) {
            int level = (yRow[x] * ofY - uRow[x] * ofU - vRow[x] * ofV + offset) >> SHIFT;
            out[x] = Math.max(0, Math.min(255, level));
        }
    }

    /** Luma alone as a grey level, stretched to 0–255. */
    void grey(int[] yRow, int[] out) {
        int ofY = y;
        int offset = HALF - black * y;
        for (int x = 0; x < out.length; x++) {
            int level = (yRow[x] * ofY + offset) >> SHIFT;
            out[x] = Math.max(0, Math.min(255, level));
        }
    }
}
