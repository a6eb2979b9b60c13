package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What an output's timings promise, checked on its line alone, tick by tick. Ticks at which vision
 * was or had just been blind, and stretches that touch them, are judged by the safe level only.
 */
final class Promises {
    private final History history;
    private final int output;
    private final boolean[] active;
    private final boolean[] blind = new boolean[History.TICKS];
    private final boolean[] lost = new boolean[History.TICKS];

    Promises(History history, int output, boolean[] active) {
        this.history = history;
        this.output = output;
        this.active = active;
        boolean now = true;
        for (int tick = 0; tick < History.TICKS; tick++) {
            for (float[] event : history.events.get(tick)) {
                now = event.length == 0;
                lost[tick] |= now;
            }
            blind[tick] = now;
        }
    }

    void check(int[] stretches) {
        boolean safeActive = history.safeActive(output);
        for (int tick = 0; tick < History.TICKS; tick++) {
            if (blind[tick]) {
                assertEquals(safeActive, active[tick], history.at(output, tick));
            }
        }
        if (safeActive) {
            return; // a forced stretch cannot be told from a wanted one by its line
        }
        for (int start = 0; start < History.TICKS; start++) {
            if (active[start] && (start == 0 || !active[start - 1])) {
                stretches[0]++;
                stretch(start);
            }
        }
    }

    private void stretch(int start) {
        OutputRule.Timing timing = history.timing(output);
        int end = start;
        while (end < History.TICKS && active[end]) {
            end++;
        }
        int length = end - start;
        String where = history.at(output, start) + " for " + length;
        if (timing.maxOnNanos() > 0) {
            assertTrue(length <= timing.maxOnNanos(), where);
        }
        if (timing.pulseNanos() > 0) {
            assertTrue(length <= timing.pulseNanos(), where);
        }
        if (end < History.TICKS && !lost[end]) {
            assertTrue(length >= timing.minOnNanos(), where);
            assertTrue(length >= timing.pulseNanos(), where);
        }
        for (int tick = end; tick < Math.min(end + timing.cooldownNanos(), History.TICKS); tick++) {
            assertTrue(!active[tick], where + ", again at " + tick);
        }
    }
}
