package dev.watchpin.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.ModelCards;
import dev.watchpin.testkit.Json;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code -Dschema.update} rewrites the schemas that are kept beside what they describe. */
class ConfigSchemaTest {
    private static void checkKept(Path file, String schema) throws IOException {
        if (System.getProperty("schema.update") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, schema);
        }
        assertEquals(schema, Files.readString(file), "outdated: run with -Dschema.update");
    }

    @Test
    void theKeptConfigSchemaIsUpToDate() throws IOException {
        checkKept(Path.of("config/watchpin.schema.json"), ConfigSchema.json());
    }

    @Test
    void theKeptCardSchemaIsUpToDate() throws IOException {
        checkKept(Path.of("models/model.schema.json"), ModelCards.schema());
    }

    @Test
    void isJson() {
        assertTrue(Json.parse(ConfigSchema.json()).value() instanceof Map<?, ?>);
        assertTrue(Json.parse(ModelCards.schema()).value() instanceof Map<?, ?>);
    }

    @Test
    void theExampleMentionsEveryKey() throws IOException {
        String example = Files.readString(Path.of("config/watchpin.example.yaml"));
        Set<String> keys = new TreeSet<>();
        collectKeys(Json.parse(ConfigSchema.json()).value(), keys);
        assertTrue(keys.containsAll(Set.of("cameras", "stall-timeout-ms", "off")), keys::toString);

        for (String key : keys) {
            boolean mentioned = example.matches("(?s).*[^a-z-]" + key + "[^a-z-].*");
            assertTrue(mentioned, key);
        }
    }

    private static void collectKeys(Object node, Set<String> keys) {
        switch (node) {
            case Map<?, ?> map -> {
                if (map.get("properties") instanceof Map<?, ?> properties) {
                    properties.keySet().forEach(key -> keys.add((String) key));
                }
                map.values().forEach(child -> collectKeys(child, keys));
            }
            case List<?> list -> list.forEach(child -> collectKeys(child, keys));
            default -> {}
        }
    }

    @Test
    void everyOptionSaysWhatItsChangeCosts() {
        Set<String> known =
                Stream.of(Effect.values()).map(Effect::text).collect(Collectors.toSet());
        List<String> marked = new ArrayList<>();
        checkMarks(Json.parse(ConfigSchema.json()).value(), known, marked);
        assertTrue(marked.size() > 100, () -> "options were found: " + marked.size());
    }

    private static void checkMarks(Object node, Set<String> known, List<String> marked) {
        switch (node) {
            case Map<?, ?> map -> {
                if (map.get("properties") instanceof Map<?, ?> properties) {
                    properties.forEach((key, option) -> checkMark(key, option, known, marked));
                }
                map.values().forEach(child -> checkMarks(child, known, marked));
            }
            case List<?> list -> list.forEach(child -> checkMarks(child, known, marked));
            default -> {}
        }
    }

    private static void checkMark(
            Object key, Object option, Set<String> known, List<String> marked) {
        Map<?, ?> about = (Map<?, ?>) option;
        if (!about.containsKey("const")) { // the kind of a source: as source itself
            assertTrue(known.contains(about.get("x-change")), () -> key + " has no mark");
            marked.add((String) key);
        }
    }

    @Test
    void showsDefaultsAsTheReaderHasThem() {
        Map<?, ?> schema = (Map<?, ?>) Json.parse(ConfigSchema.json()).value();
        Map<?, ?> interval =
                child(child(schema, "properties", "telemetry"), "properties", "interval-s");

        assertEquals(60.0, interval.get("default"));
        assertEquals("integer", interval.get("type"));
    }

    private static Map<?, ?> child(Map<?, ?> of, String... path) {
        Map<?, ?> node = of;
        for (String name : path) {
            node = (Map<?, ?>) node.get(name);
        }
        return node;
    }
}
