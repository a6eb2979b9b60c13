package dev.watchpin.app;

import dev.watchpin.config.ConfigChange;
import dev.watchpin.config.ConfigDiff;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.Effect;

import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The config that the running process goes by: the newest, but for what needs a restart, which
 * stays as the process started with it. One thread.
 */
final class LiveConfig {
    /**
     * What going over to another version did.
     *
     * @param changes taken over
     * @param cameras that were changed; a camera may be without any of the changes, as when its
     *     model's card is another
     */
    record Applied(List<ConfigChange> changes, Set<String> cameras) {}

    private final ConfigVersion started;
    private final RunningCameras cameras;
    private final RunningTexts texts;
    private final LongConsumer telemetryInterval;
    private ConfigVersion current;
    private List<ConfigChange> awaitingRestart = List.of();

    /**
     * @param telemetryInterval takes the nanoseconds between lines of the performance log
     */
    LiveConfig(
            ConfigVersion started,
            RunningCameras cameras,
            RunningTexts texts,
            LongConsumer telemetryInterval) {
        this.started = started;
        this.cameras = cameras;
        this.texts = texts;
        this.telemetryInterval = telemetryInterval;
        current = started;
    }

    ConfigVersion current() {
        return current;
    }

    /** What the current version sets otherwise than the process goes by. */
    List<ConfigChange> awaitingRestart() {
        return awaitingRestart;
    }

    /**
     * Goes over to that version, wholly or not at all, restarts aside.
     *
     * @throws ReloadRefused if that cannot be; then nothing has changed
     */
    Applied goOverTo(ConfigVersion next) throws ReloadRefused {
        List<ConfigChange> changes = of(changes(current, next), false);
        List<ConfigChange> awaiting = of(changes(started, next), true);
        List<String> changed = cameras.change(next.config().cameras());
        texts.current(next.text());
        telemetryInterval.accept(next.config().telemetry().intervalNanos());
        current = next;
        awaitingRestart = awaiting;
        return new Applied(changes, Set.copyOf(changed));
    }

    private static List<ConfigChange> changes(ConfigVersion before, ConfigVersion after) {
        try {
            return ConfigDiff.between(before.file(), before.text(), after.file(), after.text());
        } catch (ConfigException impossible) {
            throw new IllegalStateException("both were read before", impossible);
        }
    }

    private static List<ConfigChange> of(List<ConfigChange> changes, boolean restart) {
        return changes.stream()
                .filter(change -> change.effect() == Effect.RESTART == restart)
                .toList();
    }
}
