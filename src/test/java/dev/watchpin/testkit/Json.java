package dev.watchpin.testkit;

import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;

import java.io.IOException;
import java.nio.file.Path;

/** JSON that a test relies on: what cannot be read fails it. */
public final class Json {
    private Json() {}

    public static JsonValue read(Path file) {
        try {
            return JsonValue.read(file);
        } catch (IOException | JsonException e) {
            throw new AssertionError(file + ": " + e.getMessage(), e);
        }
    }

    public static JsonValue parse(String text) {
        try {
            return JsonValue.parse(text);
        } catch (JsonException e) {
            throw new AssertionError(text, e);
        }
    }
}
