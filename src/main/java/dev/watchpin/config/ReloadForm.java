package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.flag;
import static dev.watchpin.yaml.Shapes.nanos;
import static dev.watchpin.yaml.Shapes.orWord;

import dev.watchpin.config.WatchpinConfig.Reload;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The {@code reload} section. */
final class ReloadForm {
    private static final Keys KEYS = new Keys().marked(Effect.LIVE);
    private static final Key<Boolean> WATCH =
            KEYS.optional(
                    "watch",
                    flag(),
                    "false",
                    "true: this file is taken over when it changes, not only at systemctl reload.");
    private static final Key<Optional<Long>> PROBATION =
            KEYS.optional(
                    "probation-s",
                    orWord("off", nanos(TimeUnit.SECONDS, 2, 86_400)),
                    "300",
                    "For so long after a reload, a camera that saw must see, without new faults;"
                            + " else the config before comes back; seconds, or off.");

    static final Shape<Reload> SHAPE =
            KEYS.as(values -> new Reload(values.of(WATCH), probation(values.of(PROBATION))));

    private ReloadForm() {}

    private static OptionalLong probation(Optional<Long> nanos) {
        return nanos.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
