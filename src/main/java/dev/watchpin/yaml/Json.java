package dev.watchpin.yaml;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists, strings, numbers and booleans as indented JSON (RFC 8259), for a terminal as
 * well as for a program: what would steer it, or turn its text round, stands as a number.
 */
public final class Json {
    private Json() {}

    /** Ends in a newline; the same value always gives the same text. */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, 0, out);
        return out.append('\n').toString();
    }

    /** A scalar, empty mapping or flow list in YAML as the value JSON has for it. */
    static Object ofYaml(String yaml) {
        return ofNode(YamlParser.parse(Path.of("default"), yaml, new Problems()).orElseThrow());
    }

    private static Object ofNode(YamlNode node) {
        return switch (node) {
            case YamlNode.Sequence list -> list.items().stream().map(Json::ofNode).toList();
            case YamlNode.Mapping map -> {
                Map<String, Object> object = new LinkedHashMap<>();
                map.entries().forEach(e -> object.put(e.key().text(), ofNode(e.value())));
                yield object;
            }
            case YamlNode.Scalar scalar ->
                    switch (scalar.kind()) {
                        case INTEGER, DECIMAL -> new BigDecimal(scalar.text());
                        case BOOLEAN -> Boolean.valueOf(scalar.text());
                        case NULL, NOT_FINITE, TEXT -> scalar.text();
                    };
        };
    }

    private static void write(Object value, int depth, StringBuilder out) {
        switch (value) {
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    newline(separator, depth + 1, out);
                    string(entry.getKey().toString(), out);
                    write(entry.getValue(), depth + 1, out.append(": "));
                    separator = ",";
                }
                close(map.isEmpty(), "{}", '}', depth, out);
            }
            case List<?> list -> {
                String separator = "[";
                for (Object item : list) {
                    newline(separator, depth + 1, out);
                    write(item, depth + 1, out);
                    separator = ",";
                }
                close(list.isEmpty(), "[]", ']', depth, out);
            }
            case Number number -> out.append(number);
            case Boolean flag -> out.append(flag);
            default -> string(value.toString(), out);
        }
    }

    private static void newline(String separator, int depth, StringBuilder out) {
        out.append(separator).append('\n').repeat(' ', 2 * depth);
    }

    private static void close(boolean empty, String both, char end, int depth, StringBuilder out) {
        if (empty) {
            out.append(both);
        } else {
            out.append('\n').repeat(' ', 2 * depth).append(end);
        }
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        text.codePoints().forEach(point -> character(point, out));
        out.append('"');
    }

    private static void character(int point, StringBuilder out) {
        switch (point) {
            case '"', '\\' -> out.append('\\').appendCodePoint(point);
            case '\n' -> out.append("\\n");
            default -> {
                if (steers(point)) {
                    for (char half : Character.toChars(point)) {
                        out.append("\\u%04x".formatted((int) half));
                    }
                } else {
                    out.appendCodePoint(point);
                }
            }
        }
    }

    /** A program reads the number, and a terminal does not obey it. */
    private static boolean steers(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
