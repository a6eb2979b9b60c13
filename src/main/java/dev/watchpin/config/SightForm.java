package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.nanos;
import static dev.watchpin.yaml.Shapes.orWord;

import dev.watchpin.sight.SightSpec;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A camera's {@code sight}. */
final class SightForm {
    private static final String OFF = "off";
    static final Shape<SightSpec> SHAPE = shape();

    private SightForm() {}

    private static Shape<SightSpec> shape() {
        Keys keys = new Keys();
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
        return keys.as(
                values ->
                        new SightSpec(values.of(frozen), values.of(black), values.of(overexposed)));
    }

    private static Key<Optional<Long>> after(
            Keys keys, String name, String defaultYaml, String doc) {
        return keys.optional(
                name, orWord(OFF, nanos(TimeUnit.SECONDS, 1, 86_400)), defaultYaml, doc);
    }
}
