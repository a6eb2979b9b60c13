package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.nanos;

import dev.watchpin.config.WatchpinConfig.Recovery;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Values;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The {@code recovery} section. */
final class RecoveryForm {
    private static final int MOST_SECONDS = 24 * 3600;

    private static final Keys KEYS = new Keys();
    private static final Key<Long> AFTER =
            KEYS.optional(
                    "restart-after-s",
                    nanos(TimeUnit.SECONDS, 10, MOST_SECONDS),
                    "600",
                    "When no camera has seen for so long, the service restarts; seconds.");
    private static final Key<Integer> RESTARTS =
            KEYS.optional(
                    "restarts-per-day",
                    integer(0, 48),
                    "6",
                    "At most so many such restarts in 24 hours; 0 for none.");
    private static final Key<Integer> REBOOTS =
            KEYS.optional(
                    "reboots-per-day",
                    integer(0, 24),
                    "0",
                    "At most so many reboots in 24 hours, each after a restart that did not help;"
                            + " needs watchpin-reboot.path to be enabled.");

    static final Shape<Recovery> SHAPE =
            KEYS.as(
                            values ->
                                    new Recovery(
                                            values.of(AFTER),
                                            values.of(RESTARTS),
                                            values.of(REBOOTS)))
                    .checking(RecoveryForm::check);

    private RecoveryForm() {}

    private static void check(Values values) {
        boolean none =
                values.find(RESTARTS).equals(Optional.of(0))
                        && values.find(REBOOTS).equals(Optional.of(0));
        if (none && values.given(AFTER)) {
            values.at(AFTER).problem("has no effect with no restarts and no reboots a day");
        }
    }
}
