package dev.watchpin.measure.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class CycleSampleTest {
    @Test
    void keepsAllWhileThereIsRoom() {
        CycleSample sample = new CycleSample(8);
        for (long i = 0; i < 7; i++) {
            sample.add(i);
        }
        assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5, 6}, sample.nanos());
        assertEquals(1, sample.step());
    }

    @Test
    void thinsEvenlyAndInOrder() {
        CycleSample sample = new CycleSample(64);
        for (long i = 0; i < 10_000; i++) {
            sample.add(i);
            assertTrue(sample.nanos().length < 64);
        }
        long[] kept = sample.nanos();
        assertEquals(256, sample.step());
        assertEquals(10_000 / 256, kept.length);
        for (int i = 0; i < kept.length; i++) {
            assertEquals(i, kept[i] / 256, "one of each 256 in a row");
        }
    }

    /** As 32 pictures shown in turn are. */
    @Test
    void meetsEachPictureAboutAsOften() {
        CycleSample sample = new CycleSample(4096);
        for (long i = 0; i < 1_000_000; i++) {
            sample.add(i % 32);
        }
        long[] times = new long[32];
        for (long picture : sample.nanos()) {
            times[(int) picture]++;
        }
        double even = sample.nanos().length / 32.0;
        assertTrue(
                Arrays.stream(times).allMatch(it -> it > even / 2 && it < even * 2),
                Arrays.toString(times));
    }
}
