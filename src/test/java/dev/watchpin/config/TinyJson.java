package dev.watchpin.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Just enough of RFC 8259 to see that a schema is JSON; numbers stay text. */
final class TinyJson {
    private final String text;
    private int at;

    TinyJson(String text) {
        this.text = text;
    }

    /** The whole text as maps, lists and strings. */
    Object read() {
        Object value = value();
        if (next() != '\0') {
            throw new IllegalStateException("more after the value, at " + at);
        }
        return value;
    }

    private char next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void expect(char c) {
        if (next() != c) {
            throw new IllegalStateException("expected " + c + " at " + at + ", saw " + next());
        }
        at++;
    }

    private Object value() {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        expect('{');
        while (next() != '}') {
            if (!object.isEmpty()) {
                expect(',');
            }
            next();
            String key = string();
            expect(':');
            if (object.put(key, value()) != null) {
                throw new IllegalStateException("key " + key + " twice, at " + at);
            }
        }
        expect('}');
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        expect('[');
        while (next() != ']') {
            if (!array.isEmpty()) {
                expect(',');
            }
            array.add(value());
        }
        expect(']');
        return array;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw new IllegalStateException("control character at " + at);
            }
            out.append(c == '\\' ? text.charAt(at++) : c);
        }
        at++;
        return out.toString();
    }

    private String word() {
        int start = at;
        while (at < text.length() && "-+.eE0123456789truefalsn".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (!word.matches("true|false|-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
            throw new IllegalStateException("no value at " + start + ": " + word);
        }
        return word;
    }
}
