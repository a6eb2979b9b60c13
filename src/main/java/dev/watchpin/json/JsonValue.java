package dev.watchpin.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One JSON value with its way into it (RFC 8259). A wrong turn is an {@link
 * IllegalArgumentException} that says what is there instead. Immutable.
 *
 * @param value Map, List, String, Double, Boolean or null; all numbers are doubles
 */
public record JsonValue(Object value) {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /**
     * @throws JsonException naming the file, the line and what is wrong there
     * @throws IOException if the file cannot be read
     */
    public static JsonValue read(Path file) throws IOException, JsonException {
        return readWithout(file, Set.of());
    }

    /**
     * The same for documents that are large by what nobody asks for.
     *
     * @param unwanted members of these names are left out, wherever they are
     */
    public static JsonValue readWithout(Path file, Set<String> unwanted)
            throws IOException, JsonException {
        try (InputStream bytes = Files.newInputStream(file);
                JsonParser parser = FACTORY.createParser(bytes)) {
            return document(parser, unwanted);
        } catch (JsonProcessingException wrong) {
            throw new JsonException(file + ":" + reason(wrong), wrong);
        }
    }

    /**
     * @throws JsonException with line, column and what is wrong there
     */
    public static JsonValue parse(String text) throws JsonException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return document(parser, Set.of());
        } catch (JsonProcessingException wrong) {
            throw new JsonException(reason(wrong), wrong);
        } catch (IOException impossible) {
            throw new AssertionError("text in memory", impossible);
        }
    }

    private static String reason(JsonProcessingException wrong) {
        var place = wrong.getLocation();
        String at = place == null ? "" : place.getLineNr() + ":" + place.getColumnNr() + ": ";
        return at + wrong.getOriginalMessage();
    }

    private static JsonValue document(JsonParser parser, Set<String> unwanted) throws IOException {
        parser.nextToken();
        JsonValue whole = new JsonValue(value(parser, unwanted));
        if (parser.nextToken() != null) {
            throw unexpected(parser, "the end");
        }
        return whole;
    }

    private static Object value(JsonParser parser, Set<String> unwanted) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, unwanted);
            case START_ARRAY -> array(parser, unwanted);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw unexpected(parser, "a value");
        };
    }

    private static JsonProcessingException unexpected(JsonParser parser, String expected) {
        String seen = parser.currentToken() == null ? "nothing" : parser.currentToken().toString();
        return new com.fasterxml.jackson.core.JsonParseException(
                parser, seen + "; expected " + expected);
    }

    private static Map<String, Object> object(JsonParser parser, Set<String> unwanted)
            throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (unwanted.contains(name)) {
                parser.skipChildren();
            } else {
                members.put(name, value(parser, unwanted));
            }
        }
        return members;
    }

    private static List<Object> array(JsonParser parser, Set<String> unwanted) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, unwanted));
        }
        return items;
    }

    /** The member of that name. */
    public JsonValue at(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no member '" + name + "' in " + shown()));
    }

    /** The member of that name, if this is an object that has it. */
    public Optional<JsonValue> find(String name) {
        return value instanceof Map<?, ?> map && map.containsKey(name)
                ? Optional.of(new JsonValue(map.get(name)))
                : Optional.empty();
    }

    /** The element at that index. */
    public JsonValue at(int index) {
        return items().get(index);
    }

    public List<JsonValue> items() {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("not an array: " + shown());
        }
        return list.stream().map(JsonValue::new).toList();
    }

    /** The members, in the order of the text. */
    public Map<String, JsonValue> members() {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not an object: " + shown());
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put((String) name, new JsonValue(member)));
        return members;
    }

    public double number() {
        if (!(value instanceof Double number)) {
            throw new IllegalArgumentException("not a number: " + shown());
        }
        return number;
    }

    public int integer() {
        if (number() != (int) number()) {
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

    public boolean flag() {
        if (!(value instanceof Boolean flag)) {
            throw new IllegalArgumentException("not true or false: " + shown());
        }
        return flag;
    }

    private String shown() {
        String all = String.valueOf(value);
        return all.length() > 60 ? all.substring(0, 60) + "…" : all;
    }
}
