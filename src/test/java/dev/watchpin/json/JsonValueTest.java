package dev.watchpin.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

class JsonValueTest {
    @TempDir private Path folder;

    @Test
    void readsEveryKindOfValue() throws JsonException {
        JsonValue json =
                JsonValue.parse(
                        """
                        {"a": [1, -2.5e3, true, false, null, [], {}],
                         "b": {"c": "x\\"\\\\\\n\\u00e9"}}
                        """);
        assertEquals(1, json.at("a").at(0).integer());
        assertEquals(-2500, json.at("a").at(1).number());
        assertEquals(true, json.at("a").at(2).value());
        assertEquals(false, json.at("a").at(3).value());
        assertEquals(null, json.at("a").at(4).value());
        assertEquals(List.of(), json.at("a").at(5).items());
        assertEquals("x\"\\\né", json.at("b").at("c").text());
        assertEquals(List.of("a", "b"), List.copyOf(json.members().keySet()));
    }

    @Test
    void leavesOutWhatIsNotWanted() throws IOException, JsonException {
        Path file = folder.resolve("large.json");
        Files.writeString(file, "{\"a\": {\"big\": [[1, 2], {\"b\": 3}]}, \"big\": 4, \"c\": [5]}");
        JsonValue json = JsonValue.readWithout(file, Set.of("big"));
        assertEquals(List.of("a", "c"), List.copyOf(json.members().keySet()));
        assertTrue(json.at("a").members().isEmpty());
        assertEquals(5, json.at("c").at(0).integer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "[1 2]",
                "{\"a\" 1}",
                "tru",
                "1 2",
                "\"a",
                "{1:2}",
                "NaN",
                "{\"a\":1,\"a\":2}"
            })
    void refusesWhatIsNotJson(String text) {
        assertThrows(JsonException.class, () -> JsonValue.parse(text));
    }

    @Test
    void wrongTurnsSayWhere() throws JsonException {
        JsonValue json = JsonValue.parse("{\"a\": 1.5}");
        assertEquals(
                "no member 'b' in {a=1.5}",
                assertThrows(IllegalArgumentException.class, () -> json.at("b")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> json.at("a").integer());
        assertThrows(IllegalArgumentException.class, () -> json.at("a").text());
        assertThrows(IllegalArgumentException.class, () -> json.at("a").items());
    }

    @Test
    void namesFileAndPlaceOfWhatIsNoJson() throws IOException {
        Path file = Files.writeString(folder.resolve("torn.json"), "{\"a\": 1,\n \"b\": [1, 2");
        String message = assertThrows(JsonException.class, () -> JsonValue.read(file)).getMessage();
        assertTrue(message.startsWith(file + ":2:"), message);
    }

    @Test
    void survivesDeepNesting() {
        assertThrows(JsonException.class, () -> JsonValue.parse("[".repeat(100_000)));
    }
}
