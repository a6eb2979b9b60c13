package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.nanos;

import dev.watchpin.capture.SourceSpec.Timeouts;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Values;

import java.util.Optional;
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

    /** A camera that is slower than its timeout would be lost between any two frames. */
    void check(Values source, Key<Optional<Double>> frameRate) {
        Optional<Double> fps = source.find(frameRate).flatMap(found -> found);
        Optional<Long> stallNanos = source.find(stall);
        if (fps.isEmpty() || stallNanos.isEmpty()) {
            return;
        }
        double periodMillis = 1000 / fps.get();
        if (stallNanos.get() / 1e6 <= periodMillis) {
            source.at(stall)
                    .problem(
                            "%d ms, but frames come every %.0f ms; use more than that"
                                    .formatted(
                                            TimeUnit.NANOSECONDS.toMillis(stallNanos.get()),
                                            Math.ceil(periodMillis)));
        }
    }

    Timeouts of(Values values) {
        return new Timeouts(values.of(open), values.of(stall));
    }
}
