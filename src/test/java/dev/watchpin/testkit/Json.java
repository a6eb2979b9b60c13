package dev.watchpin.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One JSON value with its way into it (RFC 8259), for golden files. A wrong turn is an exception
 * that says where.
 *
 * @param value Map, List, String, Double, Boolean or null
 */
public record Json(Object value) {
    public static Json read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    public static Json parse(String text) {
        return new Json(new Parser(text).document());
    }

    /** The member of that name. */
    public Json at(String name) {
        if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
            throw new IllegalArgumentException("no member '" + name + "' in " + shown());
        }
        return new Json(map.get(name));
    }

    /** The element at that index. */
    public Json at(int index) {
        return items().get(index);
    }

    public List<Json> items() {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("not an array: " + shown());
        }
        return list.stream().map(Json::new).toList();
    }

    /** The members, in the order of the file. */
    public Map<String, Json> members() {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not an object: " + shown());
        }
        Map<String, Json> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put((String) name, new Json(member)));
        return members;
    }

    public double number() {
        if (!(value instanceof Double number)) {
            throw new IllegalArgumentException("not a number: " + shown());
        }
        return number;
    }

    public int integer() {
        if (number() != Math.rint(number())) {
            throw new IllegalArgumentException("not an integer: " + shown());
        }
        return (int) number();
    }

    public String text() {
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException("not a string: " + shown());
        }
        return text;
    }

    private String shown() {
        String all = String.valueOf(value);
        return all.length() > 60 ? all.substring(0, 60) + "…" : all;
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        Object document() {
            Object value = value();
            if (peek() != 0) {
                throw wrong("the end");
            }
            return value;
        }

        private Object value() {
            return switch (peek()) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                case 't' -> literal("true", true);
                case 'f' -> literal("false", false);
                case 'n' -> literal("null", null);
                default -> number();
            };
        }

        private Map<String, Object> object() {
            Map<String, Object> members = new LinkedHashMap<>();
            expect('{');
            while (!ends('}', members.isEmpty())) {
                peek();
                String name = string();
                peek();
                expect(':');
                members.put(name, value());
            }
            return members;
        }

        private List<Object> array() {
            List<Object> items = new ArrayList<>();
            expect('[');
            while (!ends(']', items.isEmpty())) {
                items.add(value());
            }
            return items;
        }

        /** At the closing bracket, which is taken; else the comma before a further item is. */
        private boolean ends(char bracket, boolean first) {
            if (peek() == bracket) {
                at++;
                return true;
            }
            if (!first) {
                expect(',');
            }
            return false;
        }

        private String string() {
            expect('"');
            StringBuilder into = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at++);
                into.append(c == '\\' ? escaped() : c);
            }
            expect('"');
            return into.toString();
        }

        private char escaped() {
            char c = at < text.length() ? text.charAt(at++) : 0;
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> (char) Integer.parseInt(text, at, at += 4, 16);
                default -> throw wrong("an escape");
            };
        }

        private Object literal(String word, Object value) {
            if (!text.startsWith(word, at)) {
                throw wrong(word);
            }
            at += word.length();
            return value;
        }

        private Double number() {
            int from = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at == from) {
                throw wrong("a value");
            }
            return Double.valueOf(text.substring(from, at));
        }

        private void expect(char c) {
            if (at >= text.length() || text.charAt(at) != c) {
                throw wrong("'" + c + "'");
            }
            at++;
        }

        /** The next character after white space, or 0 at the end. */
        private char peek() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private IllegalArgumentException wrong(String expected) {
            String seen = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
            return new IllegalArgumentException(
                    "offset " + at + ": " + seen + "; expected " + expected);
        }
    }
}
