package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** Thousands of random books and histories: see {@link History}. */
class RuleBookPropertyTest {
    private static final int HISTORIES = 4000;

    /** Whether each output was active at the end of each tick, asked every tick. */
    private static boolean[][] lines(History history) {
        RuleBook book = history.book();
        boolean[][] active = new boolean[history.outputs.size()][History.TICKS];
        for (int tick = 0; tick < History.TICKS; tick++) {
            history.play(book, tick);
            long levels = book.levels(history.start + tick);
            assertEquals(0, levels >>> active.length, "bits beyond the outputs");
            for (int i = 0; i < active.length; i++) {
                active[i][tick] = (levels >> i & 1) == 1 == history.outputs.get(i).activeHigh();
            }
        }
        return active;
    }

    private static SlowLine slow(History history, int output) {
        return new SlowLine(
                history.rules(output),
                history.timing(output),
                history.safeActive(output),
                History.TICKS);
    }

    private static void play(History history, SlowLine slow, int tick) {
        slow.startTick(tick);
        for (float[] event : history.events.get(tick)) {
            if (event.length == 0) {
                slow.blind(tick);
            } else {
                slow.frame(tick, event);
            }
        }
        slow.endTick(tick);
    }

    @Test
    void agreesWithTheSlowLine() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = new History(seed);
            boolean[][] lines = lines(history);
            for (int output = 0; output < History.DRIVEN; output++) {
                SlowLine slow = slow(history, output);
                for (int tick = 0; tick < History.TICKS; tick++) {
                    play(history, slow, tick);
                    int at = tick;
                    int line = output;
                    assertEquals(slow.active(), lines[output][tick], () -> history.at(line, at));
                }
            }
        }
    }

    @Test
    void togglesAsTheSlowToggleDoes() {
        int most = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = new History(seed);
            boolean[][] lines = lines(history);
            for (int output = History.DRIVEN; output < lines.length; output++) {
                OutputRule rule = history.outputs.get(output);
                SlowToggle slow = new SlowToggle(history.rules(output), rule.safeHigh());
                for (int tick = 0; tick < History.TICKS; tick++) {
                    play(history, slow, tick);
                    boolean active = slow.high() == rule.activeHigh();
                    assertEquals(active, lines[output][tick], history.at(output, tick));
                }
                most = Math.max(most, slow.edges());
            }
        }
        assertTrue(most > 10, "at most " + most + " edges without a loss");
    }

    private static void play(History history, SlowToggle slow, int tick) {
        for (float[] event : history.events.get(tick)) {
            if (event.length == 0) {
                slow.blind();
            } else {
                slow.frame(event);
            }
        }
    }

    @Test
    void keepsItsPromisesAtEveryTick() {
        int[] stretches = new int[1];
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = new History(seed);
            boolean[][] lines = lines(history);
            for (int output = 0; output < History.DRIVEN; output++) {
                new Promises(history, output, lines[output]).check(stretches);
            }
        }
        assertTrue(stretches[0] > HISTORIES, "only " + stretches[0] + " stretches were checked");
    }

    @Test
    void asksMoreOrLessOftenAndSeesTheSame() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = new History(seed);
            Random random = new Random(~seed);
            RuleBook seldom = history.book();
            RuleBook often = history.book();
            for (int tick = 0; tick < History.TICKS; tick++) {
                long now = history.start + tick;
                for (int more = random.nextInt(3); more > 0; more--) {
                    often.levels(now); // before the events too
                }
                history.play(seldom, tick);
                history.play(often, tick);
                long levels = often.levels(now);
                if (random.nextInt(20) == 0) {
                    int at = tick;
                    assertEquals(
                            seldom.levels(now),
                            levels,
                            () -> "seed " + history.seed + " tick " + at);
                    for (int i = 0; i < history.outputs.size(); i++) {
                        assertEquals(seldom.reason(i), often.reason(i), history.at(i, tick));
                    }
                }
            }
        }
    }

    @Test
    void sameHistorySameLevelsAndReasons() {
        for (long seed = 0; seed < 500; seed++) {
            History history = new History(seed);
            RuleBook one = history.book();
            RuleBook other = history.book();
            for (int tick = 0; tick < History.TICKS; tick++) {
                history.play(one, tick);
                history.play(other, tick);
                long now = history.start + tick;
                assertEquals(one.levels(now), other.levels(now), "seed " + seed);
                for (int i = 0; i < history.outputs.size(); i++) {
                    assertEquals(one.reason(i), other.reason(i), history.at(i, tick));
                }
            }
        }
    }
}
