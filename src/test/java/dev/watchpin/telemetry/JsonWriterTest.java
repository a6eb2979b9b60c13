package dev.watchpin.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
    @Test
    void separatesAndNests() {
        var json = new JsonWriter().beginObject().field("a", 1).name("b").beginArray();
        json.value("x").value(2).beginObject().endObject().endArray();
        json.name("c").value(true).field("d", 2.345, 2).field("e", 1e9, 0).endObject();
        assertEquals(
                "{\"a\":1,\"b\":[\"x\",2,{}],\"c\":true,\"d\":2.35,\"e\":1000000000}", "" + json);
    }

    @Test
    void escapesWhatWouldEndTheStringOrTheLine() {
        var json = new JsonWriter().value("\"\\\n\r\t\u0000\u007f\u2028é😀");
        assertEquals("\"\\\"\\\\\\n\\u000d\\t\\u0000\\u007f\\u2028é😀\"", json.toString());
    }

    @Test
    void escapesHalfACharacter() {
        assertEquals("\"\\ud83d\"", new JsonWriter().value("\ud83d").toString());
        assertEquals("\"\\ude00x\"", new JsonWriter().value("\ude00x").toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatJsonHasNoNumberFor(double value) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new JsonWriter().beginObject().field("a", value, 1));
    }

    @Test
    void writesMicrosecondsWithTheDigitsThatMeanSomething() {
        var json = new JsonWriter().beginObject();
        json.micros("a", 11_234_567).micros("b", 340).micros("c", 99_999).micros("d", 0);
        assertEquals("{\"a\":11235,\"b\":0.3,\"c\":100.0,\"d\":0.0}", "" + json.endObject());
    }
}
