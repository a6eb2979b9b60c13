package dev.watchpin.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchpin.tensor.Quantization.PerTensor;

import org.junit.jupiter.api.Test;

import java.util.Random;

class QuantizationTest {
    private static final long SEED = 17;

    @Test
    void comesBackWithinHalfAStepInsideTheRange() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            float scale = (float) Math.exp(random.nextDouble(-8, 4));
            PerTensor quantization = new PerTensor(scale, random.nextInt(-128, 128));
            float lowest = quantization.dequantize(-128);
            float highest = quantization.dequantize(127);
            float real = lowest + random.nextFloat() * (highest - lowest);
            float back = quantization.dequantize(quantization.quantize(real, -128, 127));
            assertEquals(real, back, scale / 2 * 1.0001f, "seed=" + SEED + " " + quantization);
        }
    }

    @Test
    void keepsEveryStoredNumber() {
        for (float scale : new float[] {0.0078125f, 0.0989f, 1f, 3.7f}) {
            PerTensor quantization = new PerTensor(scale, 58);
            for (int q = 0; q < 256; q++) {
                assertEquals(q, quantization.quantize(quantization.dequantize(q), 0, 255));
            }
        }
    }

    @Test
    void roundsTiesToEvenBeforeTheZeroPointIsAdded() {
        PerTensor quantization = new PerTensor(2, 1);
        assertEquals(1, quantization.quantize(1, -128, 127));
        assertEquals(3, quantization.quantize(3, -128, 127));
        assertEquals(3, quantization.quantize(5, -128, 127));
        assertEquals(-1, quantization.quantize(-3, -128, 127));
    }

    @Test
    void clampsWhatLiesOutside() {
        PerTensor quantization = new PerTensor(0.5f, 3);
        assertEquals(255, quantization.quantize(Float.MAX_VALUE, 0, 255));
        assertEquals(0, quantization.quantize(Float.NEGATIVE_INFINITY, 0, 255));
        assertEquals(127, quantization.quantize(Float.POSITIVE_INFINITY, -128, 127));
    }

    @Test
    void refusesAScaleThatIsNone() {
        for (float scale : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new PerTensor(scale, 0));
        }
    }
}
