package dev.watchpin.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.ModelCards;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code -Dschema.update} rewrites the schemas that are kept beside what they describe. */
class ConfigSchemaTest {
    private static final Pattern KEY = Pattern.compile("(?m)(?:^ *(?:- |# )?|[{,] ?)([a-z-]+): ");

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
        assertTrue(new TinyJson(ConfigSchema.json()).read() instanceof Map<?, ?>);
        assertTrue(new TinyJson(ModelCards.schema()).read() instanceof Map<?, ?>);
    }

    @Test
    void knowsEveryKeyOfTheExample() throws IOException {
        String example = Files.readString(Path.of("config/watchpin.example.yaml"));
        String schema = ConfigSchema.json();
        Matcher key = KEY.matcher(example.replaceAll("(?m)^ *# [^:]*$|^ *#   .*$|doorway:", ""));
        int found = 0;
        while (key.find()) {
            String name = key.group(1);
            assertTrue(schema.contains('"' + name + "\": {"), name);
            found++;
        }
        assertTrue(found > 30, found + " keys in the example");
    }

    @Test
    void showsDefaultsAsTheReaderHasThem() {
        Map<?, ?> schema = (Map<?, ?>) new TinyJson(ConfigSchema.json()).read();
        Map<?, ?> interval =
                child(child(schema, "properties", "telemetry"), "properties", "interval-s");

        assertEquals("60", interval.get("default"));
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
