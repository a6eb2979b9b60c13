package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.either;
import static dev.watchpin.yaml.Shapes.list;
import static dev.watchpin.yaml.Shapes.name;
import static dev.watchpin.yaml.Shapes.secret;
import static dev.watchpin.yaml.Shapes.table;
import static dev.watchpin.yaml.Shapes.text;

import dev.watchpin.backend.ExecutionProvider;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Located;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Values;
import dev.watchpin.yaml.YamlNode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A camera's {@code execution-providers}; whether an engine has them is known when it is loaded.
 */
final class ExecutionProvidersForm {
    private static final int MOST = 8;

    private static final Keys KEYS = new Keys().marked(Effect.RELOADS_MODEL);
    private static final Key<String> NAME =
            KEYS.required("name", name(64), "As watchpin backends lists it: xnnpack, cuda.");
    private static final Key<Map<String, Located<String>>> OPTIONS =
            KEYS.optional(
                    "options",
                    table(secret(text("an option's value"))),
                    "{}",
                    "In the engine's own words, passed on as they are.");

    static final Shape<List<ExecutionProvider>> SHAPE =
            secret(
                    list(
                            either(
                                    name(64).map(alone -> new ExecutionProvider(alone, Map.of())),
                                    KEYS.as(ExecutionProvidersForm::provider)),
                            0,
                            MOST),
                    ExecutionProvidersForm::shown);

    private ExecutionProvidersForm() {}

    /** The names in order: an option may be a password. */
    private static String shown(YamlNode providers) {
        return ((YamlNode.Sequence) providers)
                .items().stream()
                        .map(ExecutionProvidersForm::nameOf)
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String nameOf(YamlNode provider) {
        return switch (provider) {
            case YamlNode.Scalar name -> name.text();
            case YamlNode.Mapping named -> {
                String name = nameOf(named.get(NAME.name()).orElseThrow());
                boolean optionless =
                        named.get(OPTIONS.name())
                                .filter(it -> !((YamlNode.Mapping) it).entries().isEmpty())
                                .isEmpty();
                yield optionless ? name : name + " with options";
            }
            case YamlNode.Sequence _ -> throw new IllegalStateException("a list has no name");
        };
    }

    private static ExecutionProvider provider(Values values) {
        Map<String, String> options = new TreeMap<>();
        values.of(OPTIONS).forEach((option, value) -> options.put(option, value.value()));
        return new ExecutionProvider(values.of(NAME), options);
    }

    /**
     * Reports names that are there twice, and what stands behind the CPU, which runs everything.
     */
    static void check(Values camera) {
        List<ExecutionProvider> providers = camera.find(CameraForm.PROVIDERS).orElse(List.of());
        Checks.Unique once = new Checks.Unique("execution provider");
        for (int i = 0; i < providers.size(); i++) {
            String name = providers.get(i).name();
            once.add(name, camera.at(CameraForm.PROVIDERS));
            if (name.equals(SessionOptions.CPU) && i + 1 < providers.size()) {
                camera.at(CameraForm.PROVIDERS)
                        .problem(
                                "%s behind cpu would get nothing to run; put cpu last"
                                        .formatted(providers.get(i + 1).name()));
            }
        }
    }
}
