package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class BenchThreadsTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void takesOneNumberOrEachOfSeveral() {
        assertEquals(List.of(1), BenchThreads.parse("1").orElseThrow().each());
        assertEquals(
                IntStream.rangeClosed(1, CORES).boxed().toList(),
                BenchThreads.parse("1.." + CORES).orElseThrow().each());
    }

    @Test
    void isTheDaemonsByDefault() {
        assertEquals(
                List.of(Math.max(1, CORES - 1)), BenchThreads.parse(null).orElseThrow().each());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "0", "-1", "two", "1..", "..2", "2..1", "1-2", "9999", "1..9999", "99999"
            })
    void refusesTheRest(String text) {
        assertEquals(Optional.empty(), BenchThreads.parse(text));
    }
}
