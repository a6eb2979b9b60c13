package dev.watchpin.rule;

import dev.watchpin.vision.Classes;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random rule book and what happens to it: drawn from a seed, so that it can be played again. One
 * tick is one nanosecond; in each tick come no, one or several frames or losses.
 */
final class History {
    static final int LABELS = 2;
    static final int TICKS = 120;

    private static final List<Integer[]> LISTS =
            List.of(new Integer[] {0}, new Integer[] {1}, new Integer[] {1, 0});

    /** So many outputs are driven; the rest toggle. */
    static final int DRIVEN = 4;

    final long seed;
    final List<RuleSpec> rules = new ArrayList<>();
    final List<OutputRule> outputs = new ArrayList<>();
    final long start;

    /** Per tick, the events: the scores of a frame, or an empty array for a loss. */
    final List<List<float[]>> events = new ArrayList<>();

    History(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            int window = 1 + random.nextInt(5);
            float on = 0.3f + random.nextInt(4) / 10f;
            rules.add(
                    new RuleBuilder("rule" + i)
                            .label(LISTS.get(random.nextInt(LISTS.size())))
                            .score(on, on - random.nextInt(3) / 10f)
                            .frames(1 + random.nextInt(window), window, 1 + random.nextInt(4))
                            .build());
        }
        for (int i = 0; i < DRIVEN + 2; i++) {
            List<Integer> followed = random.nextBoolean() ? List.of(i % 3) : List.of(0, 2);
            outputs.add(
                    new OutputRule(
                            "output" + i,
                            random.nextBoolean(),
                            random.nextBoolean(),
                            i < DRIVEN
                                    ? new OutputRule.Role.Driven(followed, timing(random))
                                    : new OutputRule.Role.Toggle(followed)));
        }
        start = random.nextBoolean() ? random.nextLong() : Long.MAX_VALUE - random.nextInt(TICKS);
        draw(random);
    }

    private static OutputRule.Timing timing(Random random) {
        int cooldown = maybe(random, 10);
        if (random.nextInt(4) == 0) {
            return new OutputRule.Timing(0, 0, 0, 1 + random.nextInt(12), cooldown);
        }
        int minOn = maybe(random, 10);
        int maxOn = random.nextBoolean() ? 0 : minOn + 1 + random.nextInt(12);
        return new OutputRule.Timing(minOn, maxOn, maybe(random, 8), 0, cooldown);
    }

    private static int maybe(Random random, int bound) {
        return random.nextBoolean() ? 0 : random.nextInt(bound);
    }

    private void draw(Random random) {
        int every = 1 + random.nextInt(4); // how dense frames are
        double loss = random.nextInt(3) * 0.03;
        boolean seen = false;
        for (int tick = 0; tick < TICKS; tick++) {
            List<float[]> now = new ArrayList<>();
            for (int more = 0; more < 2; more++) {
                if (random.nextInt(more == 0 ? every : 12) == 0) {
                    seen ^= random.nextInt(5) == 0;
                    float base = seen ? 0.5f : 0;
                    now.add(new float[] {draw(random, base), draw(random, base)});
                }
                if (random.nextDouble() < loss) {
                    now.add(new float[0]);
                }
            }
            events.add(now);
        }
    }

    private static float draw(Random random, float base) {
        return random.nextInt(20) == 0 ? Float.NaN : base + random.nextInt(6) / 10f;
    }

    RuleBook book() {
        return new RuleBook(rules, outputs, List.of("zero", "one"));
    }

    /** Feeds the events of a tick to a book. */
    void play(RuleBook book, int tick) {
        for (float[] event : events.get(tick)) {
            if (event.length == 0) {
                book.blind("loss", start + tick);
            } else {
                Classes classes = new Classes(LABELS);
                for (int label = 0; label < LABELS; label++) {
                    classes.add(label, event[label]);
                }
                book.observe(classes, start + tick);
            }
        }
    }

    /** Of a driven output. */
    OutputRule.Timing timing(int output) {
        return ((OutputRule.Role.Driven) outputs.get(output).role()).timing();
    }

    /** Those that the output follows. */
    List<RuleSpec> rules(int output) {
        List<Integer> followed =
                switch (outputs.get(output).role()) {
                    case OutputRule.Role.Driven driven -> driven.rules();
                    case OutputRule.Role.Toggle toggle -> toggle.rules();
                    case OutputRule.Role.Heartbeat _, OutputRule.Role.Fault _ -> List.of();
                };
        return followed.stream().map(rules::get).toList();
    }

    boolean safeActive(int output) {
        return outputs.get(output).safeHigh() == outputs.get(output).activeHigh();
    }

    String at(int output, int tick) {
        return "seed %d, output %d %s, tick %d".formatted(seed, output, outputs.get(output), tick);
    }
}
