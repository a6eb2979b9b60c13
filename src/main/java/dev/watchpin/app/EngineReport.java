package dev.watchpin.app;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.BackendRegistry;
import dev.watchpin.backend.Capabilities;
import dev.watchpin.yaml.Shapes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to know of one engine on this machine.
 *
 * @param capabilities empty if it is missing, or does not say
 * @param origin the jar or class folder
 * @param ambiguity where others have its name: all of them
 */
record EngineReport(
        String name,
        Availability availability,
        Optional<Capabilities> capabilities,
        String origin,
        Optional<String> ambiguity) {
    private static final String UNKNOWN = "-";

    static EngineReport of(BackendProvider backend, BackendRegistry registry) {
        Availability availability = backend.probe();
        return new EngineReport(
                backend.name(),
                availability,
                availability instanceof Availability.Ready
                        ? backend.capabilities()
                        : Optional.empty(),
                BackendRegistry.origin(backend),
                ambiguity(backend, registry));
    }

    private static Optional<String> ambiguity(BackendProvider backend, BackendRegistry registry) {
        try {
            registry.named(backend.name());
            return Optional.empty();
        } catch (BackendException twins) {
            return Optional.of(twins.getMessage());
        }
    }

    /** Why it is missing and what to do; empty if it is there. */
    Optional<String> missing() {
        return availability instanceof Availability.Missing(String reason, String remedy)
                ? Optional.of(reason + "; " + remedy)
                : Optional.empty();
    }

    String[] cells() {
        return new String[] {
            name,
            availability instanceof Availability.Ready(String version) ? version : "missing",
            capabilities.map(it -> joined(it.formats().stream().sorted().toList())).orElse(UNKNOWN),
            capabilities.map(it -> Shapes.word(it.threads())).orElse(UNKNOWN),
            capabilities.map(it -> joined(it.executionProviders())).orElse(UNKNOWN),
            origin
        };
    }

    private static String joined(Iterable<String> words) {
        String all = String.join(",", words);
        return all.isEmpty() ? UNKNOWN : all;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        switch (availability) {
            case Availability.Ready(String version) -> json.put("version", version);
            case Availability.Missing(String reason, String remedy) -> {
                json.put("missing", reason);
                json.put("remedy", remedy);
            }
        }
        capabilities.ifPresent(
                it -> {
                    json.put("formats", it.formats().stream().sorted().toList());
                    json.put("threads", Shapes.word(it.threads()));
                    json.put("execution_providers", it.executionProviders());
                });
        json.put("from", origin);
        ambiguity.ifPresent(all -> json.put("ambiguous", all));
        return json;
    }
}
