package dev.watchpin.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;
    private final RateLimit limit = new RateLimit(5, 10 * SECOND);

    @Test
    void letsABurstPassAndHoldsTheRestBack() {
        assertEquals(5, admitted("a", 0, 20));
        assertEquals(OptionalLong.empty(), limit.admit("a", 1));
    }

    @Test
    void tellsWithTheNextLineHowManyWereHeldBack() {
        admitted("a", 0, 12);
        assertEquals(OptionalLong.of(7), limit.admit("a", 2 * SECOND));
        assertEquals(OptionalLong.empty(), limit.admit("a", 2 * SECOND));
        assertEquals(OptionalLong.of(1), limit.admit("a", 4 * SECOND));
    }

    @Test
    void keepsAPartOfATokenForLater() {
        admitted("a", 0, 5);
        assertEquals(OptionalLong.empty(), limit.admit("a", SECOND + SECOND / 2));
        assertEquals(OptionalLong.of(1), limit.admit("a", 2 * SECOND));
    }

    @Test
    void fillsNoFurtherThanABurst() {
        admitted("a", 0, 5);
        assertEquals(5, admitted("a", 3600 * SECOND, 20));
    }

    @Test
    void countsEachKindAlone() {
        admitted("a", 0, 20);
        assertEquals(5, admitted("b", 0, 20));
    }

    @Test
    void makesManyKindsShareOneBucket() {
        for (int i = 0; i < 64; i++) {
            limit.admit("kind" + i, 0);
        }
        int passed = 0;
        for (int i = 64; i < 1000; i++) {
            passed += admitted("kind" + i, 0, 1);
        }
        assertEquals(5, passed);
        assertEquals(4, admitted("kind1", 0, 20));
    }

    @Test
    void boundsWhatAnHourOfNoiseMayWrite() {
        var events = RateLimit.ofEvents();
        long passed = 0;
        for (long tenth = 0; tenth < 10L * 24 * 3600; tenth++) {
            for (String kind : List.of("a", "b", "c", "d")) {
                passed += events.admit(kind, tenth * SECOND / 10).isPresent() ? 1 : 0;
            }
        }
        assertEquals(300 * 25, passed, 5, "300 an hour, and as many at once at first");
    }

    @Test
    void holdsNothingElseBackForTheNoiseOfOneKind() {
        var events = RateLimit.ofEvents();
        long quiet = 0;
        for (long second = 0; second < 24 * 3600; second++) {
            events.admit("noisy", second * SECOND);
            if (second % 60 == 0) {
                quiet += events.admit("quiet", second * SECOND).isPresent() ? 1 : 0;
            }
        }
        assertEquals(24 * 60, quiet);
    }

    @Test
    void refusesNoBurst() {
        assertThrows(IllegalArgumentException.class, () -> new RateLimit(0, SECOND));
    }

    private int admitted(String kind, long nowNanos, int tries) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            admitted += limit.admit(kind, nowNanos).isPresent() ? 1 : 0;
        }
        return admitted;
    }
}
