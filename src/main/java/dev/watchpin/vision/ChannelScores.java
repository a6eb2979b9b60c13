package dev.watchpin.vision;

import java.util.Arrays;

/**
 * The best class of every cell of a head whose channels are classes: {@code [1,K+C,N]}. Read
 * channel by channel, as it lies in memory.
 */
final class ChannelScores {
    private final TensorReader reader;
    private final int firstClass;
    private final int labels;
    private final float[] best;
    private final int[] label;

    /**
     * @param firstClass how many other channels come before the classes
     */
    ChannelScores(TensorReader reader, int cells, int firstClass, int labels) {
        this.reader = reader;
        this.firstClass = firstClass;
        this.labels = labels;
        best = new float[cells];
        label = new int[cells];
    }

    int cells() {
        return best.length;
    }

    /** One of a cell's box numbers; NaN where it is not finite. */
    float box(int channel, int cell) {
        return reader.finiteAt((long) channel * best.length + cell);
    }

    float at(int channel, int cell) {
        return reader.at((long) channel * best.length + cell);
    }

    /** Reads all classes; answers how many numbers were NaN. */
    int scan() {
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        int wrong = 0;
        for (int candidate = 0; candidate < labels; candidate++) {
            wrong += scan(candidate);
        }
        return wrong;
    }

    private int scan(int candidate) {
        int wrong = 0;
        for (int cell = 0; cell < best.length; cell++) {
            float score = at(firstClass + candidate, cell);
            if (score > best[cell]) {
                best[cell] = score;
                label[cell] = candidate;
            } else if (!(score <= best[cell])) {
                wrong++;
            }
        }
        return wrong;
    }

    /** The highest number of that cell's classes, whatever it is; −∞ where all were NaN. */
    float best(int cell) {
        return best[cell];
    }

    int label(int cell) {
        return label[cell];
    }
}
