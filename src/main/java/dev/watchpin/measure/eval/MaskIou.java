package dev.watchpin.measure.eval;

import java.util.OptionalDouble;

/**
 * Pixels by what they are and what they were taken for, pooled over pictures; classes are numbered
 * from 0, and -1 is none of them. One thread.
 */
public final class MaskIou {
    private final long[][] pixels;

    public MaskIou(int classes) {
        pixels = new long[classes + 1][classes + 1];
    }

    /** One pixel. */
    public void add(int truth, int seen) {
        pixels[truth + 1][seen + 1]++;
    }

    /** Pixels that are of that class. */
    public long ofClass(int number) {
        long sum = 0;
        for (long count : pixels[number + 1]) {
            sum += count;
        }
        return sum;
    }

    /** Pixels that were taken for that class. */
    public long seenAs(int number) {
        long sum = 0;
        for (long[] truth : pixels) {
            sum += truth[number + 1];
        }
        return sum;
    }

    /** Pixels that are of that class and were taken for it. */
    public long right(int number) {
        return pixels[number + 1][number + 1];
    }

    /** Intersection over union of one class; empty where neither side has a pixel of it. */
    public OptionalDouble iou(int number) {
        long union = ofClass(number) + seenAs(number) - right(number);
        return union == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) right(number) / union);
    }
}
