package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.nanos;
import static dev.watchpin.yaml.Shapes.number;
import static dev.watchpin.yaml.Shapes.orWord;

import dev.watchpin.sight.SightSpec;
import dev.watchpin.sight.SightSpec.Blurred;
import dev.watchpin.sight.SightSpec.Moved;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A camera's {@code sight}. */
final class SightForm {
    private static final String OFF = "off";
    private static final Shape<Long> SECONDS = nanos(TimeUnit.SECONDS, 1, 86_400);
    static final Shape<SightSpec> SHAPE = shape();

    private SightForm() {}

    private static Shape<SightSpec> shape() {
        Keys keys = new Keys().marked(Effect.LIVE);
        Key<Optional<Long>> frozen =
                after(
                        keys,
                        "frozen-after-s",
                        "10",
                        "Blind when the picture repeats, bit for bit, for this long; seconds. off"
                            + " where it may well do so, as a still scene over a network does.");
        Key<Optional<Long>> black =
                after(
                        keys,
                        "black-after-s",
                        "3",
                        "Blind when the picture is black all over for this long; seconds. off"
                                + " where nights are that dark and nothing is to be said of it.");
        Key<Optional<Long>> overexposed =
                after(
                        keys,
                        "overexposed-after-s",
                        "3",
                        "Blind when nearly all of the picture is clipped for this long; seconds.");
        Key<Optional<Blurred>> blurred =
                keys.optional(
                        "blurred",
                        orWord(OFF, blurred()),
                        OFF,
                        "Blind when the picture is far less sharp than it was at first; {} for the"
                                + " defaults.");
        Key<Optional<Moved>> moved =
                keys.optional(
                        "moved",
                        orWord(OFF, moved()),
                        OFF,
                        "Blind when most of what stood still at first is elsewhere; {} for the"
                                + " defaults.");
        return keys.as(
                values ->
                        new SightSpec(
                                values.of(frozen),
                                values.of(black),
                                values.of(overexposed),
                                values.of(blurred),
                                values.of(moved)));
    }

    private static Shape<Blurred> blurred() {
        Keys keys = new Keys().marked(Effect.LIVE);
        Key<Long> after = lasting(keys, "10");
        Key<Long> learn = learning(keys);
        Key<Double> below =
                keys.optional(
                        "below",
                        number(0.05, 0.7),
                        "0.5",
                        "Blurred is what has less than this share of the sharpness learnt.");
        return keys.as(values -> new Blurred(values.of(after), values.of(learn), values.of(below)));
    }

    private static Shape<Moved> moved() {
        Keys keys = new Keys().marked(Effect.LIVE);
        Key<Long> after = lasting(keys, "30");
        Key<Long> learn = learning(keys);
        return keys.as(values -> new Moved(values.of(after), values.of(learn)));
    }

    private static Key<Long> lasting(Keys keys, String defaultYaml) {
        return keys.optional(
                "after-s", SECONDS, defaultYaml, "Blind when it lasts this long; seconds.");
    }

    private static Key<Long> learning(Keys keys) {
        return keys.optional(
                "learn-s",
                SECONDS,
                "60",
                "Time from the start in which all is taken to be well; each start learns anew;"
                        + " seconds.");
    }

    private static Key<Optional<Long>> after(
            Keys keys, String name, String defaultYaml, String doc) {
        return keys.optional(name, orWord(OFF, SECONDS), defaultYaml, doc);
    }
}
