package dev.watchpin.measure.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.OptionalLong;

class DurationHistogramTest {
    private static DurationHistogram upTo(int count) {
        DurationHistogram histogram = new DurationHistogram();
        for (int i = count; i >= 1; i--) {
            histogram.record(1_000L * i);
        }
        return histogram;
    }

    @Test
    void countsOutPercentilesToThreeDigits() {
        Latency latency = upTo(10_000).latency();
        assertEquals(10_000, latency.count());
        assertEquals(1_000, latency.minNanos());
        assertEquals(10_000_000, latency.maxNanos());
        assertEquals(5_000_000, latency.p50Nanos(), 5_000);
        assertEquals(9_000_000, latency.p90Nanos().orElseThrow(), 9_000);
        assertEquals(9_900_000, latency.p99Nanos().orElseThrow(), 9_900);
        assertEquals(9_990_000, latency.p999Nanos().orElseThrow(), 9_990);
    }

    /** Of 99 durations the 99th percentile is the longest, and says no more. */
    @Test
    void tellsNoPercentileThatTooFewCannotTell() {
        assertEquals(OptionalLong.empty(), upTo(99).latency().p99Nanos());
        assertEquals(99_000, upTo(100).latency().p99Nanos().orElseThrow(), 100);
        assertEquals(OptionalLong.empty(), upTo(999).latency().p999Nanos());
        assertEquals(OptionalLong.empty(), upTo(9).latency().p90Nanos());
        assertEquals(1_000, upTo(1).latency().p50Nanos());
    }

    @Test
    void takesAnyDuration() {
        DurationHistogram histogram = new DurationHistogram();
        histogram.record(0);
        histogram.record(3_600_000_000_000L);
        assertEquals(0, histogram.latency().minNanos());
        assertEquals(3_600_000_000_000L, histogram.latency().maxNanos());
    }

    @Test
    void isFineForTheShortest() {
        DurationHistogram histogram = new DurationHistogram();
        histogram.record(1_742);
        assertEquals(1_742, histogram.latency().p50Nanos());
    }
}
