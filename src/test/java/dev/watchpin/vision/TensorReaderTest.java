package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.tensor.Quantization.PerTensor;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.Random;

class TensorReaderTest {
    private static final MemorySegment EVERY_BYTE = MemorySegment.ofArray(everyByte());

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @Test
    void signedAndUnsignedBytesStandForTheirDequantizedValues() {
        PerTensor half = new PerTensor(0.5f, 3);
        TensorReader unsigned = TensorReader.Quantized8.unsigned(EVERY_BYTE, half);
        TensorReader signed = TensorReader.Quantized8.signed(EVERY_BYTE, half);
        for (int bits = 0; bits < 256; bits++) {
            assertEquals(half.dequantize(bits), unsigned.at(bits));
            assertEquals(half.dequantize((byte) bits), signed.at(bits));
        }
    }

    @Test
    void aQuantizedThresholdIsTheSmallestStoredNumberThatReachesIt() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            PerTensor by =
                    new PerTensor((float) Math.exp(6 * random.nextGaussian()), random.nextInt(256));
            TensorReader reader = TensorReader.Quantized8.unsigned(EVERY_BYTE, by);
            float limit =
                    random.nextBoolean()
                            ? by.dequantize(random.nextInt(256)) // the very edge
                            : by.scale() * (random.nextFloat() * 300 - by.zeroPoint());
            int least = reader.atLeast(limit);
            for (int q = 0; q < 256; q++) {
                assertEquals(
                        by.dequantize(q) >= limit,
                        reader.code(q) >= least,
                        by + " q=" + q + " limit=" + limit + " seed " + seed);
            }
        }
    }

    @Test
    void rangesHoldWhatTheirLimitsSay() {
        PerTensor tenths = new PerTensor(0.1f, 100);
        TensorReader bytes = TensorReader.Quantized8.signed(EVERY_BYTE, tenths);
        float[] numbers = {
            Float.NaN,
            -Float.NaN,
            Float.NEGATIVE_INFINITY,
            -Float.MAX_VALUE,
            -1,
            -0.011f,
            -0.01f,
            -0f,
            0,
            0.5f,
            1,
            1.01f,
            1.011f,
            2,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY
        };
        TensorReader floats = new TensorReader.Float32(MemorySegment.ofArray(numbers));
        for (TensorReader reader : new TensorReader[] {bytes, floats}) {
            int count = reader == bytes ? 256 : numbers.length;
            for (int i = 0; i < count; i++) {
                float number = reader.at(i);
                int code = reader.code(i);
                assertEquals(!Float.isNaN(number), reader.numbers().contains(code));
                assertEquals(Float.isFinite(number), reader.finite().contains(code));
                assertEquals(
                        Probability.plausible(number),
                        reader.plausible().contains(code),
                        "plausible " + number);
            }
        }
    }

    @Test
    void aLimitThatNothingReachesIsAboveEveryCode() {
        PerTensor small = new PerTensor(0.001f, 0);
        TensorReader reader = TensorReader.Quantized8.unsigned(EVERY_BYTE, small);
        int never = reader.atLeast(0.5);
        for (int q = 0; q < 256; q++) {
            assertTrue(reader.code(q) < never);
            assertFalse(reader.between(0.5, 1).contains(reader.code(q)));
        }
    }
}
