package dev.watchpin.view.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

class TrendTest {
    private final Trend trend = new Trend(4);

    @Test
    void keepsTheGreatestOfEachColumn() {
        add(0, 1);
        add(2, 3);
        add(3, 2);
        add(4, 5);
        assertEquals("3 5", text());
        assertEquals(Duration.ofSeconds(8), trend.span());
    }

    @Test
    void twoColumnsBecomeOneWhenAllAreFull() {
        for (int i = 0; i < 4; i++) {
            add(4 * i, i + 1);
        }
        assertEquals("1 2 3 4", text());
        add(16, 5);
        assertEquals("2 4 5", text());
        add(20, 9);
        assertEquals("2 4 9", text());
        add(24, 1);
        assertEquals("2 4 9 1", text());
        assertEquals(Duration.ofSeconds(32), trend.span());
    }

    @Test
    void leavesAGapForASilentTime() {
        add(0, 1);
        add(9, 2);
        assertEquals("1 - 2", text());
    }

    @Test
    void anUnknownValueIsAGapOnlyIfNoneFollowsInItsColumn() {
        trend.add(0, OptionalDouble.empty());
        assertEquals("-", text());
        add(1, 7);
        assertEquals("7", text());
        trend.add(seconds(2), OptionalDouble.empty());
        assertEquals("7", text());
    }

    @Test
    void forgetsTheOldestAfterMostOfAnHour() {
        for (int i = 0; i < 1_000; i++) {
            add(4 * i, i);
        }
        assertTrue(trend.columns().size() <= 4);
        assertTrue(trend.span().compareTo(Duration.ofSeconds(4 * 128)) <= 0, "" + trend.span());
        assertEquals(999, trend.columns().getLast().orElseThrow());
    }

    @Test
    void beginsAnewAfterALongSilence() {
        add(0, 1);
        add(5, 1);
        add(100_000, 2);
        assertEquals("2", text());
        add(100_004, 3);
        assertEquals("2 3", text().replace("- ", ""));
    }

    @Test
    void showsOnlyWhatCanBeCompared() {
        assertFalse(trend.shows());
        add(0, 1);
        assertFalse(trend.shows());
        trend.add(seconds(4), OptionalDouble.empty());
        assertFalse(trend.shows());
        add(8, 1);
        assertTrue(trend.shows());
    }

    @Test
    void refusesColumnsThatCannotBePaired() {
        assertThrows(IllegalArgumentException.class, () -> new Trend(3));
    }

    @Test
    void aScaleGrowsAtOnceAndShrinksLate() {
        BarScale scale = new BarScale();
        assertEquals(50, scale.fit(31));
        assertEquals(100, scale.fit(100));
        assertEquals(200, scale.fit(101));
        for (int i = 0; i < 30; i++) {
            assertEquals(200, scale.fit(7));
        }
        assertEquals(10, scale.fit(7));
    }

    private void add(long seconds, double value) {
        trend.add(seconds(seconds), OptionalDouble.of(value));
    }

    private static long seconds(long seconds) {
        return seconds * 1_000_000_000L;
    }

    private String text() {
        List<OptionalDouble> columns = trend.columns();
        return columns.stream()
                .map(it -> it.isPresent() ? "" + (long) it.getAsDouble() : "-")
                .collect(Collectors.joining(" "));
    }
}
