package dev.watchpin.app;

import dev.watchpin.yaml.Json;

import java.util.Locale;

/**
 * JSON for a terminal as well as for a program: characters that would steer it or turn its text
 * round stand as their numbers, which mean the same to a program. Outside of strings JSON has none
 * of them but line feeds.
 */
final class PrintedJson {
    private PrintedJson() {}

    /** As {@link Json#write}. */
    static String of(Object value) {
        String json = Json.write(value);
        var safe = new StringBuilder(json.length());
        json.codePoints().forEach(point -> append(safe, point));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int point) {
        boolean steers =
                switch (Character.getType(point)) {
                    case Character.CONTROL -> point != '\n';
                    case Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                            true;
                    default -> false;
                };
        if (!steers) {
            safe.appendCodePoint(point);
            return;
        }
        for (char half : Character.toChars(point)) {
            safe.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
        }
    }
}
