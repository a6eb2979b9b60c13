package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.path;
import static dev.watchpin.yaml.Shapes.table;

import dev.watchpin.config.WatchpinConfig.OnnxRuntime;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Located;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Values;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@code onnxruntime} section: libraries that the user brings. */
final class OnnxRuntimeForm {
    private static final Keys KEYS = new Keys().marked(Effect.RESTART);
    private static final Key<Optional<Path>> FOLDER =
            KEYS.maybe(
                    "library-folder",
                    path(),
                    "Folder with a libonnxruntime.so of your own, of the version that watchpin"
                            + " backends shows or newer, and libonnxruntime4j_jni.so; by default"
                            + " those that came along.");
    private static final Key<Map<String, Located<Path>>> PROVIDERS =
            KEYS.optional(
                    "provider-libraries",
                    table(path()),
                    "{}",
                    "Execution providers that are libraries of their own: a name to register each"
                            + " under, and its file.");

    static final Shape<OnnxRuntime> SHAPE = KEYS.as(OnnxRuntimeForm::section);

    private OnnxRuntimeForm() {}

    private static OnnxRuntime section(Values values) {
        Map<String, Path> providers = new TreeMap<>();
        values.of(PROVIDERS).forEach((name, file) -> providers.put(name, file.value()));
        return new OnnxRuntime(values.of(FOLDER), providers);
    }
}
