package dev.watchpin.image;

import java.util.SortedMap;

/**
 * An {@link AxisKernel} as tables for inner loops: target sample i is made of {@code count} source
 * samples from {@code first[i]} on, with weights in units of 2^-15 from {@code weights[i · count]}
 * on; those of one sample sum to exactly 2^15.
 */
record Taps(int count, int[] first, int[] weights) {
    static final int BITS = 15;
    static final int ONE = 1 << BITS;

    static Taps of(AxisKernel kernel) {
        return of(kernel, 1);
    }

    /** With a count of taps that is a multiple of {@code unroll}; what that adds has weight 0. */
    static Taps of(AxisKernel kernel, int unroll) {
        int count = (kernel.widest() + unroll - 1) / unroll * unroll;
        int targets = kernel.targets().size();
        Taps taps = new Taps(count, new int[targets], new int[targets * count]);
        for (int to = 0; to < targets; to++) {
            taps.fill(to, kernel.targets().get(to));
        }
        return taps;
    }

    /** What rounding leaves over goes to the heaviest tap, so that a flat area stays flat. */
    private void fill(int to, SortedMap<Integer, Double> kernel) {
        first[to] = kernel.firstKey();
        int left = ONE;
        int heaviest = to * count;
        for (SortedMap.Entry<Integer, Double> tap : kernel.entrySet()) {
            int at = to * count + tap.getKey() - first[to];
            weights[at] = (int) Math.rint(tap.getValue() * ONE);
            left -= weights[at];
            heaviest = weights[at] > weights[heaviest] ? at : heaviest;
        }
        weights[heaviest] += left;
    }

    /** {@code [tap][to]}: the weights of each tap side by side. */
    int[][] byTap() {
        int[][] byTap = new int[count][first.length];
        for (int at = 0; at < weights.length; at++) {
            byTap[at % count][at / count] = weights[at];
        }
        return byTap;
    }

    /** Where each target sample's first tap stands in a row that holds several components. */
    int[] index(int begin, int step) {
        int[] index = new int[first.length];
        for (int to = 0; to < index.length; to++) {
            index[to] = begin + first[to] * step;
        }
        return index;
    }

    int lowest() {
        int lowest = first[0];
        for (int from : first) {
            lowest = Math.min(lowest, from);
        }
        return lowest;
    }

    /** The last source sample with a weight. */
    int highest() {
        int highest = 0;
        for (int at = 0; at < weights.length; at++) {
            if (weights[at] != 0) {
                highest = Math.max(highest, first[at / count] + at % count);
            }
        }
        return highest;
    }
}
