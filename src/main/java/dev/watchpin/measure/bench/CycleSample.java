package dev.watchpin.measure.bench;

import java.util.Arrays;

/**
 * Durations as they came, thinned to a bounded number in even steps of time, so that what hangs
 * together in time still does: of each so many in a row one is kept, at random (always the same
 * random numbers), since a fixed step could meet the same picture each time. When it is full, of
 * each two neighbours one goes, and the step doubles. Adding allocates nothing.
 */
final class CycleSample {
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private final long[] kept;
    private int count;
    private long step = 1;
    private long inStep;
    private long chosen;
    private long candidate;
    private long random = SEED;

    /**
     * @param most that are kept, even; once it was full, at least half of that are
     */
    CycleSample(int most) {
        if (most < 2 || most % 2 != 0) {
            throw new IllegalArgumentException("most=" + most + "; expected an even number");
        }
        kept = new long[most];
    }

    void add(long nanos) {
        if (inStep == chosen) {
            candidate = nanos;
        }
        inStep++;
        if (inStep < step) {
            return;
        }
        kept[count++] = candidate;
        if (count == kept.length) {
            halve();
        }
        inStep = 0;
        chosen = Long.remainderUnsigned(next(), step);
    }

    private void halve() {
        count /= 2;
        for (int i = 0; i < count; i++) {
            kept[i] = kept[2 * i + (int) (next() & 1)];
        }
        step *= 2;
    }

    /** Marsaglia, "Xorshift RNGs" (2003), its upper bits. */
    private long next() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return random >>> 16;
    }

    /** How many of the cycles one that was kept stands for. */
    long step() {
        return step;
    }

    /** In their order. */
    long[] nanos() {
        return Arrays.copyOf(kept, count);
    }
}
