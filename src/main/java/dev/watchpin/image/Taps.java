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
        return of(kernel, kernel.widest());
    }

    /** One tap, two, or a multiple of four, as the loops of {@link HorizontalPass} want it. */
    static Taps unrolled(AxisKernel kernel) {
        int widest = kernel.widest();
        return of(kernel, widest <= 2 ? widest : (widest + 3) / 4 * 4);
    }

    private static Taps of(AxisKernel kernel, int count) {
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
