package dev.watchpin.app;

import java.util.Random;

/** What may befall a picture; luma row by row without padding. */
final class Doctorings {
    private static final Random RANDOM = new Random(20261125);
    private static final int REACH = 7;

    private Doctorings() {}

    /** As a lens out of focus: two boxes of 15 pixels each way, 6 pixels of deviation. */
    static void blur(byte[] luma, int width, int height) {
        for (int pass = 0; pass < 2; pass++) {
            for (int y = 0; y < height; y++) {
                blurLine(luma, y * width, 1, width);
            }
            for (int x = 0; x < width; x++) {
                blurLine(luma, x, width, height);
            }
        }
    }

    private static void blurLine(byte[] luma, int begin, int step, int length) {
        int[] sums = new int[length + 1];
        for (int i = 0; i < length; i++) {
            sums[i + 1] = sums[i] + (luma[begin + i * step] & 0xff);
        }
        for (int i = 0; i < length; i++) {
            int from = Math.max(0, i - REACH);
            int to = Math.min(length, i + REACH + 1);
            luma[begin + i * step] =
                    (byte) Math.round((sums[to] - sums[from]) / (float) (to - from));
        }
    }

    static void noise(byte[] luma, double deviation) {
        for (int i = 0; i < luma.length; i++) {
            luma[i] = level((luma[i] & 0xff) + RANDOM.nextGaussian() * deviation);
        }
    }

    static void dim(byte[] luma, double gain) {
        for (int i = 0; i < luma.length; i++) {
            luma[i] = level(16 + ((luma[i] & 0xff) - 16) * gain);
        }
    }

    private static byte level(double level) {
        return (byte) Math.clamp(Math.round(level), 0, 255);
    }

    /** The camera turned: what was at the edge is repeated in what comes into view. */
    static void shift(byte[] luma, int width, int right, int down) {
        byte[] before = luma.clone();
        int height = luma.length / width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromX = Math.clamp(x - right, 0, width - 1);
                int fromY = Math.clamp(y - down, 0, height - 1);
                luma[y * width + x] = before[fromY * width + fromX];
            }
        }
    }
}
