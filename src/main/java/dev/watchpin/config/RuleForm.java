package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.either;
import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.name;
import static dev.watchpin.yaml.Shapes.share;
import static dev.watchpin.yaml.Shapes.text;

import dev.watchpin.rule.RuleSpec.Frames;
import dev.watchpin.rule.RuleSpec.Range;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.KeyedShape;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Located;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Values;

import java.util.List;
import java.util.Optional;

/** One entry of {@code rules}. */
final class RuleForm {
    /** How many frames back a rule looks at most. */
    private static final int WIDEST_WINDOW = 64;

    private static final Keys KEYS = new Keys().marked(Effect.LIVE);
    static final Key<String> NAME =
            KEYS.required("name", name(64), "What outputs call the rule by.");
    static final Key<List<Located<LabelChoice>>> LABEL =
            KEYS.required(
                    "label",
                    LabelChoice.SHAPE,
                    "A label of the model, any, or {class: N} by number; or a list: any of these"
                            + " labels, counted and measured together.");
    static final Key<Optional<Score>> SCORE =
            KEYS.maybe(
                    "score",
                    score(),
                    "Least score of a hit; {on, off} for one to turn on and a lower one to stay"
                            + " on; by default 0.5, or the card's own if that is higher. Not for"
                            + " segmentation, where the area decides.");
    static final Key<Optional<String>> ZONE =
            KEYS.maybe(
                    "zone",
                    name(64),
                    "Name of a zone the box's centre must lie in, or whose pixels count.");
    static final Key<Optional<Range>> AREA =
            KEYS.maybe(
                    "area",
                    range(),
                    "Share of the picture (for masks in a zone, of the zone) that is covered.");
    static final Key<Optional<Range>> WIDTH =
            KEYS.maybe("width", range(), "Box width as a share of the picture's; detection only.");
    static final Key<Optional<Range>> HEIGHT =
            KEYS.maybe(
                    "height", range(), "Box height as a share of the picture's; detection only.");
    static final Key<Integer> COUNT =
            KEYS.optional("count", integer(1, 1000), "1", "Boxes a hit needs; detection only.");
    static final Key<Frames> FRAMES =
            KEYS.optional("frames", frames(), "{}", "How many frames turn the rule on and off.");

    static final KeyedShape<Values> SHAPE = KEYS.values();

    /** Thresholds to turn on and to stay on. */
    record Score(float on, float off) {}

    /** N of the last M frames. */
    private record Hits(int hits, int window) {}

    private RuleForm() {}

    private static Shape<Score> score() {
        Keys keys = new Keys().marked(Effect.LIVE);
        Key<Float> on = keys.required("on", share(), "Least score while the rule is off.");
        Key<Optional<Float>> off =
                keys.maybe("off", share(), "Least score while the rule is on; by default on's.");
        Shape<Score> both =
                keys.as(
                                values -> {
                                    float first = values.of(on);
                                    return new Score(first, values.of(off).orElse(first));
                                })
                        .checking(
                                values -> {
                                    Optional<Float> high = values.find(on);
                                    Optional<Float> low = values.find(off).flatMap(it -> it);
                                    if (high.isPresent()
                                            && low.isPresent()
                                            && low.get() > high.get()) {
                                        String text = "is above on=%s; expected off at most on";
                                        values.at(off)
                                                .problem(text.formatted(values.at(on).seen()));
                                    }
                                });
        return either(share().map(one -> new Score(one, one)), both);
    }

    private static Shape<Range> range() {
        Keys keys = new Keys().marked(Effect.LIVE);
        Key<Float> min = keys.optional("min", share(), "0", "At least this.");
        Key<Float> max = keys.optional("max", share(), "1", "At most this.");
        keys.atLeastOne(min, max);
        return keys.as(values -> new Range(values.of(min), values.of(max)))
                .checking(values -> Checks.atMost(values, min, max));
    }

    private static Shape<Frames> frames() {
        Keys keys = new Keys().marked(Effect.LIVE);
        Key<Hits> on =
                keys.optional(
                        "on",
                        text("N or N of M, as 3 of 4", "[1-9][0-9]?( of [1-9][0-9]?)?")
                                .map(RuleForm::hits)
                                .refusing(RuleForm::complaint),
                        "1 of 1",
                        "On when N of the last M frames hit; N alone is N of N.");
        Key<Integer> off =
                keys.optional("off", integer(1, 100_000), "1", "Off after N misses in a row.");
        return keys.as(
                values -> new Frames(values.of(on).hits(), values.of(on).window(), values.of(off)));
    }

    private static Hits hits(String text) {
        String[] numbers = text.split(" of ");
        int hits = Integer.parseInt(numbers[0]);
        return new Hits(hits, numbers.length == 1 ? hits : Integer.parseInt(numbers[1]));
    }

    private static Optional<String> complaint(Hits on) {
        boolean fits = on.hits() <= on.window() && on.window() <= WIDEST_WINDOW;
        return fits
                ? Optional.empty()
                : Optional.of("expected N of M with N at most M, and M at most " + WIDEST_WINDOW);
    }
}
