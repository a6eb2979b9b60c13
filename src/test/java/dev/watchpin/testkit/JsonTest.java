package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class JsonTest {
    @Test
    void readsEveryKindOfValue() {
        Json json =
                Json.parse(
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

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "[1 2]", "{\"a\" 1}", "tru", "1 2", "\"a", "{1:2}"})
    void refusesWhatIsNotJson(String text) {
        assertThrows(IllegalArgumentException.class, () -> Json.parse(text));
    }

    @Test
    void wrongTurnsSayWhere() {
        Json json = Json.parse("{\"a\": 1.5}");
        assertEquals(
                "no member 'b' in {a=1.5}",
                assertThrows(IllegalArgumentException.class, () -> json.at("b")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> json.at("a").integer());
        assertThrows(IllegalArgumentException.class, () -> json.at("a").text());
        assertThrows(IllegalArgumentException.class, () -> json.at("a").items());
    }
}
