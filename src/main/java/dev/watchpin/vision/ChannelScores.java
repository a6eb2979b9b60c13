package dev.watchpin.vision;

import java.util.Arrays;

/**
 * Best class and score of every cell of a head whose rows are channels: {@code [1,K+C,N]}. Read
 * channel by channel, as it lies in memory, and compared as codes.
 */
final class ChannelScores {
    private final TensorReader reader;
    private final CodeRange numbers;
    private final int firstClass;
    private final int labels;
    private final int[] best;
    private final int[] label;

    /**
     * @param firstClass how many other channels come before the classes
     */
    ChannelScores(TensorReader reader, int cells, int firstClass, int labels) {
        this.reader = reader;
        this.firstClass = firstClass;
        this.labels = labels;
        numbers = reader.numbers();
        best = new int[cells];
        label = new int[cells];
    }

    int cells() {
        return best.length;
    }

    /** One of a cell's box numbers; NaN where it is not finite. */
    float box(int channel, int cell) {
        return reader.finiteAt((long) channel * best.length + cell);
    }

    int code(int channel, int cell) {
        return reader.code((long) channel * best.length + cell);
    }

    /** Reads all classes; answers how many numbers were NaN. */
    int scan() {
        Arrays.fill(best, Integer.MIN_VALUE);
        int wrong = 0;
        for (int candidate = 0; candidate < labels; candidate++) {
            wrong += scan(candidate);
        }
        return wrong;
    }

    private int scan(int candidate) {
        int wrong = 0;
        for (int cell = 0; cell < best.length; cell++) {
            int code = code(firstClass + candidate, cell);
            if (!numbers.contains(code)) {
                wrong++;
            } else if (code > best[cell]) {
                best[cell] = code;
                label[cell] = candidate;
            }
        }
        return wrong;
    }

    /** The code of the highest number of that cell's classes; the lowest of all if all were NaN. */
    int best(int cell) {
        return best[cell];
    }

    int label(int cell) {
        return label[cell];
    }
}
