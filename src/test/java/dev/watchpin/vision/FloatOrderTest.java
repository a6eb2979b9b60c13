package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class FloatOrderTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Test
    void codesOrderAsTheirNumbers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 100_000; round++) {
            float a = Float.intBitsToFloat(random.nextInt());
            float b = Float.intBitsToFloat(random.nextInt());
            if (!Float.isNaN(a) && !Float.isNaN(b)) {
                int expected = Float.compare(a, b);
                int seen = Integer.compare(FloatOrder.code(a), FloatOrder.code(b));
                assertEquals(Integer.signum(expected), seen, a + " " + b + " seed " + seed);
                assertEquals(a, FloatOrder.real(FloatOrder.code(a)));
            }
        }
    }

    @Test
    void everyNanLiesOutsideTheNumbers() {
        for (int bits : new int[] {0x7f800001, 0x7fc00000, 0x7fffffff, 0xff800001, 0xffffffff}) {
            int code = FloatOrder.ofBits(bits);
            assertTrue(
                    code > FloatOrder.code(INFINITY) || code < FloatOrder.code(-INFINITY),
                    Integer.toHexString(bits));
        }
    }

    @Test
    void leastReachesTheLimitAndTheOneBelowDoesNot() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 100_000; round++) {
            double limit = Double.longBitsToDouble(random.nextLong());
            if (Math.abs(limit) <= Float.MAX_VALUE) {
                int least = FloatOrder.atLeast(limit);
                assertTrue(FloatOrder.real(least) >= limit, limit + " seed " + seed);
                assertTrue(FloatOrder.real(least - 1) < limit, limit + " seed " + seed);
            }
        }
        assertEquals(-0f, FloatOrder.real(FloatOrder.atLeast(0)));
        assertEquals(-INFINITY, FloatOrder.real(FloatOrder.atLeast(-INFINITY)));
        assertEquals(INFINITY, FloatOrder.real(FloatOrder.atLeast(INFINITY)));
    }
}
