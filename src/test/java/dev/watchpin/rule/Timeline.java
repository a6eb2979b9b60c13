package dev.watchpin.rule;

import dev.watchpin.vision.Classes;

import java.util.List;

/**
 * Plays a script of one character a second on a book of one output with the rule of {@link
 * RuleBuilder} (1 of 1 on, 1 off), and writes down the electrical level after each: {@code #} a
 * frame that hits, {@code .} one that misses, {@code _} no frame, {@code B} blind.
 */
final class Timeline {
    static final long SECOND = 1_000_000_000L;

    final RuleBook book;
    private final StepClock clock;
    private final Classes classes = new Classes(1);

    Timeline(OutputRule output, long start) {
        book = new RuleBook(List.of(new RuleBuilder("r").build()), List.of(output), List.of("cat"));
        clock = new StepClock(start);
    }

    static OutputRule output(boolean activeHigh, boolean safeHigh, OutputRule.Timing timing) {
        return new OutputRule(
                "relay", activeHigh, safeHigh, new OutputRule.Role.Driven(List.of(0), timing));
    }

    /** Timings in seconds. */
    static OutputRule.Timing timing(int minOn, int maxOn, int hold, int pulse, int cooldown) {
        return new OutputRule.Timing(
                minOn * SECOND, maxOn * SECOND, hold * SECOND, pulse * SECOND, cooldown * SECOND);
    }

    String play(String script) {
        StringBuilder levels = new StringBuilder();
        for (char step : script.toCharArray()) {
            switch (step) {
                case '#' -> frame(0.9f, clock.now());
                case '.' -> frame(0.1f, clock.now());
                case 'B' -> book.blind("camera lost", clock.now());
                case '_' -> {}
                default -> throw new IllegalArgumentException("step " + step);
            }
            levels.append(book.levels(clock.now()));
            clock.step(SECOND);
        }
        return levels.toString();
    }

    void frame(float score, long now) {
        classes.clear();
        classes.add(0, score);
        book.observe(classes, now);
    }
}
