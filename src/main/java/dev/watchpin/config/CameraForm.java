package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.flag;
import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.listByName;
import static dev.watchpin.yaml.Shapes.name;
import static dev.watchpin.yaml.Shapes.nanos;
import static dev.watchpin.yaml.Shapes.number;
import static dev.watchpin.yaml.Shapes.path;
import static dev.watchpin.yaml.Shapes.table;
import static dev.watchpin.yaml.Shapes.words;

import dev.watchpin.backend.ExecutionProvider;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.config.WatchpinConfig.EngineSelection;
import dev.watchpin.config.WatchpinConfig.Retry;
import dev.watchpin.rule.RuleSpec;
import dev.watchpin.sight.SightSpec;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.KeyedShape;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Located;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Values;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One entry of {@code cameras}. */
final class CameraForm {
    /** An output's level is a bit of a long, whose sign is left alone. */
    static final int MOST_OUTPUTS = 63;

    private static final int MOST_RULES = 256;

    private static final Keys KEYS = new Keys();
    private static final Keys LIVE = KEYS.marked(Effect.LIVE);
    private static final Keys MODEL_KEYS = KEYS.marked(Effect.RELOADS_MODEL);
    static final Key<String> NAME =
            KEYS.marked(Effect.RESTART)
                    .required("name", name(64), "What the camera is called in logs.");
    static final Key<SourceSpec> SOURCE =
            KEYS.marked(Effect.REOPENS_CAMERA)
                    .required("source", SourceForm.SHAPE, "Where frames come from.");
    static final Key<Path> MODEL =
            MODEL_KEYS.required("model", path(), "Model card (model.yaml) or the folder with it.");
    static final Key<EngineSelection> BACKEND =
            MODEL_KEYS.optional(
                    "backend",
                    words(EngineSelection.class),
                    "card",
                    "card: the engine that the model's card names. auto: at the first start, each"
                            + " engine that can read the model, or a sibling of its card, is timed"
                            + " on the camera's frames, and the fastest whose results agree runs"
                            + " it from then on.");
    static final Key<Optional<Integer>> THREADS =
            MODEL_KEYS.maybe(
                    "threads",
                    integer(1, 1024),
                    "Threads of one inference, at most the cores; by default cores - 1, at least"
                            + " 1.");
    static final Key<Integer> WARM_UP_RUNS =
            MODEL_KEYS.optional(
                    "warm-up-runs", integer(1, 1000), "1", "Inferences before timing counts.");
    static final Key<List<ExecutionProvider>> PROVIDERS =
            MODEL_KEYS.optional(
                    "execution-providers",
                    ExecutionProvidersForm.SHAPE,
                    "[]",
                    "What of the engine runs the model, in order: names, or {name, options}. What"
                            + " none of them can run is an error, unless cpu is the last. By"
                            + " default the engine's CPU code.");
    static final Key<Optional<Double>> MAX_FPS =
            LIVE.maybe(
                    "max-fps",
                    number(0.01, 1000),
                    "Frames are taken no faster than this; by default as fast as they come.");
    static final Key<Long> STALE_AFTER =
            LIVE.optional(
                    "stale-after-ms",
                    nanos(TimeUnit.MILLISECONDS, 10, 3_600_000),
                    "1000",
                    "A result older than this holds no line; milliseconds. Not for replays.");
    static final Key<Retry> RETRY =
            LIVE.optional("retry", retry(), "{}", "How faults are retried. Not for replays.");
    static final Key<SightSpec> SIGHT =
            LIVE.optional(
                    "sight",
                    SightForm.SHAPE,
                    "{}",
                    "Pictures that show nothing: the camera is blind then, as without frames. For"
                            + " replays only if given, on the recording's time.");
    static final Key<Map<String, Located<List<RuleSpec.Point>>>> ZONES =
            LIVE.optional(
                    "zones",
                    table(ZoneForm.SHAPE),
                    "{}",
                    "Polygons by name, relative to the picture: [0, 0] is the top left corner.");
    static final Key<List<Values>> RULES =
            LIVE.optional(
                    "rules",
                    listByName(RuleForm.SHAPE, 0, MOST_RULES),
                    "[]",
                    "What is looked for.");
    static final Key<List<Values>> OUTPUTS =
            KEYS.marked(Effect.REOPENS_LINES)
                    .optional(
                            "outputs",
                            listByName(OutputForm.SHAPE, 0, MOST_OUTPUTS),
                            "[]",
                            "Lines to drive.");

    static final KeyedShape<Values> SHAPE = KEYS.values();

    private CameraForm() {}

    private static Shape<Retry> retry() {
        Keys keys = new Keys().marked(Effect.LIVE);
        Key<Boolean> enabled =
                keys.optional(
                        "enabled",
                        flag(),
                        "true",
                        "false: a device that is absent or lost ends the process with 69.");
        Key<Long> first =
                keys.optional(
                        "first-ms",
                        nanos(TimeUnit.MILLISECONDS, 10, 3_600_000),
                        "500",
                        "Wait before the first retry; doubles each time; milliseconds.");
        Key<Long> most =
                keys.optional(
                        "max-ms",
                        nanos(TimeUnit.MILLISECONDS, 10, 3_600_000),
                        "30000",
                        "The longest wait between retries; milliseconds.");
        return keys.as(values -> new Retry(values.of(enabled), values.of(first), values.of(most)))
                .checking(values -> checkRetry(values, enabled, first, most));
    }

    private static void checkRetry(
            Values retry, Key<Boolean> enabled, Key<Long> first, Key<Long> most) {
        Checks.atMost(retry, first, most);
        if (retry.find(enabled).stream().anyMatch(on -> !on)) {
            for (Key<Long> wait : List.of(first, most)) {
                if (retry.given(wait)) {
                    retry.at(wait).problem("has no effect with enabled: false; remove one of them");
                }
            }
        }
    }
}
