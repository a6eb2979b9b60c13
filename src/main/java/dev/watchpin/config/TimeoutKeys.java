package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.nanos;

import dev.watchpin.capture.SourceSpec.Timeouts;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Values;

import java.util.concurrent.TimeUnit;

/** The keys of every live source. */
record TimeoutKeys(Key<Long> open, Key<Long> stall) {
    TimeoutKeys(Keys keys, String openMillis, String stallMillis) {
        this(
                keys.optional(
                        "open-timeout-ms",
                        nanos(TimeUnit.MILLISECONDS, 100, 600_000),
                        openMillis,
                        "An open that takes longer is given up; milliseconds."),
                keys.optional(
                        "stall-timeout-ms",
                        nanos(TimeUnit.MILLISECONDS, 100, 600_000),
                        stallMillis,
                        "A source without a frame for this long is lost; milliseconds."));
    }

    Timeouts of(Values values) {
        return new Timeouts(values.of(open), values.of(stall));
    }
}
