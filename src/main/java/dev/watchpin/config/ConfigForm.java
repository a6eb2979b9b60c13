package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.listByName;
import static dev.watchpin.yaml.Shapes.nanos;
import static dev.watchpin.yaml.Shapes.path;
import static dev.watchpin.yaml.Shapes.words;

import dev.watchpin.config.WatchpinConfig.Gpio;
import dev.watchpin.config.WatchpinConfig.OnnxRuntime;
import dev.watchpin.config.WatchpinConfig.Recovery;
import dev.watchpin.config.WatchpinConfig.Reload;
import dev.watchpin.config.WatchpinConfig.Telemetry;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.KeyedShape;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Values;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The config's top level. */
final class ConfigForm {
    private static final long BYTES_A_MEGABYTE = 1_000_000;
    private static final int MOST_CAMERAS = 16;

    private static final Keys KEYS = new Keys().marked(Effect.RESTART);
    static final Key<List<Values>> CAMERAS =
            KEYS.required(
                    "cameras",
                    listByName(CameraForm.SHAPE, 1, MOST_CAMERAS),
                    "Each camera has its own model, rules and outputs.");
    static final Key<Gpio> GPIO = KEYS.optional("gpio", gpio(), "{}", "How lines are driven.");
    static final Key<Telemetry> TELEMETRY =
            KEYS.optional("telemetry", telemetry(), "{}", "Where performance is logged.");
    static final Key<Recovery> RECOVERY =
            KEYS.optional(
                    "recovery",
                    RecoveryForm.SHAPE,
                    "{}",
                    "What is done when no camera sees for long.");
    static final Key<Optional<Values>> THERMAL =
            KEYS.maybe(
                    "thermal",
                    ThermalForm.SHAPE,
                    "Takes fewer frames of live cameras while the board is hot; {} for the"
                            + " defaults, by default none of it.");

    static final Key<OnnxRuntime> ONNX_RUNTIME =
            KEYS.optional(
                    "onnxruntime",
                    OnnxRuntimeForm.SHAPE,
                    "{}",
                    "Libraries of ONNX Runtime that you bring.");

    static final Key<Reload> RELOAD =
            KEYS.marked(Effect.LIVE)
                    .optional(
                            "reload",
                            ReloadForm.SHAPE,
                            "{}",
                            "How an edit of this file is taken over while all runs.");

    static final KeyedShape<Values> SHAPE = KEYS.values();

    private ConfigForm() {}

    private static Shape<Gpio> gpio() {
        Keys keys = new Keys().marked(Effect.RESTART);
        Key<OutputProvider> provider =
                keys.optional(
                        "provider",
                        words(OutputProvider.class),
                        "auto",
                        "auto: chardev where /dev/gpiochip* exists. dry-run: only prints changes.");
        return keys.as(values -> new Gpio(values.of(provider)));
    }

    private static Shape<Telemetry> telemetry() {
        Keys keys = new Keys().marked(Effect.RESTART);
        Key<Long> interval =
                keys.marked(Effect.LIVE)
                        .optional(
                                "interval-s",
                                nanos(TimeUnit.SECONDS, 1, 3600),
                                "60",
                                "One line of the performance log each; seconds.");
        Key<Optional<Path>> directory =
                keys.maybe(
                        "log-directory",
                        path().refusing(ConfigForm::complaint),
                        "Folder of the performance log; without it, none is written.");
        Key<Long> most =
                keys.optional(
                        "max-log-mb",
                        integer(1, 100_000).map(megabytes -> megabytes * BYTES_A_MEGABYTE),
                        "16",
                        "All files of the performance log together; megabytes.");
        Key<Long> write =
                keys.optional(
                        "write-every-s",
                        nanos(TimeUnit.SECONDS, 1, 3600),
                        "300",
                        "Lines of the performance log are collected in memory for so long; seconds."
                                + " A power cut costs them.");
        Key<Optional<Path>> status =
                keys.maybe(
                        "status-file",
                        path(),
                        "Rewritten every two seconds, so let it be in memory, as under /run;"
                                + " without it, none is written.");
        return keys.as(
                        values ->
                                new Telemetry(
                                        values.of(interval),
                                        values.of(directory),
                                        values.of(most),
                                        values.of(write),
                                        values.of(status)))
                .checking(
                        values -> {
                            checkFile(values, status);
                            for (Key<?> key : List.of(most, write)) {
                                if (values.given(key) && !values.given(directory)) {
                                    values.at(key)
                                            .problem(
                                                    "has no effect without log-directory; give it");
                                }
                            }
                        });
    }

    /**
     * Refuses this config and the folders that it is in, which are no place for a status wherever
     * the config is read; whether anything else is a folder, the disk of another machine knows.
     */
    private static void checkFile(Values telemetry, Key<Optional<Path>> status) {
        Path config = telemetry.place().file().toAbsolutePath().normalize();
        Optional<Path> path = telemetry.find(status).flatMap(found -> found);
        if (path.isPresent() && config.startsWith(path.get())) {
            String seen = config.equals(path.get()) ? "this config" : "the folder " + path.get();
            telemetry
                    .at(status)
                    .problem("expected a file, as /run/watchpin/status.json, saw " + seen);
        }
    }

    /** The log's rolling files are named by a pattern in braces, which knows no escape. */
    private static Optional<String> complaint(Path directory) {
        return directory.toString().matches(".*[{}].*")
                ? Optional.of("expected a folder without { and } in its path")
                : Optional.empty();
    }
}
