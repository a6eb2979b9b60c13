package dev.watchpin.vision;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import dev.watchpin.tensor.Quantization;

import java.lang.foreign.MemorySegment;

/**
 * The numbers of an output tensor, read where they lie: measured on x86-64, single reads of a YOLOX
 * output cost a sixth of copying it first.
 *
 * <p>A number is read as a <em>code</em>, an integer that orders as the real number it stands for,
 * and made real only where its value matters: thresholds are turned into codes once, when a decoder
 * is built, and what is compared in a frame are integers. Floats and quantized numbers go the same
 * way, so that both decide alike.
 */
sealed interface TensorReader {
    /** The code of the element at that position of the flattened tensor. */
    int code(long index);

    /** What a code stands for. */
    float real(int code);

    /**
     * The least code that stands for a number of at least that; one above all codes where none
     * does. The comparison is exact: for a quantized tensor it is the smallest stored number whose
     * dequantized value reaches the limit.
     *
     * @param limit not NaN; −∞ is reached by every number
     */
    int atLeast(double limit);

    /** The codes that stand for numbers from {@code low} to {@code high}, both included. */
    default CodeRange between(double low, double high) {
        int end = high == Double.POSITIVE_INFINITY ? above() : atLeast(Math.nextUp(high));
        return new CodeRange(atLeast(low), end - 1);
    }

    /** One above the code of the highest number. */
    int above();

    /** All numbers, the infinities too, but not NaN. */
    default CodeRange numbers() {
        return between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    default CodeRange finite() {
        return between(-Float.MAX_VALUE, Float.MAX_VALUE);
    }

    /** As {@link Probability#plausible} has it. */
    default CodeRange plausible() {
        return between(Probability.LEAST, Probability.MOST);
    }

    /** The element as a real number. */
    default float at(long index) {
        return real(code(index));
    }

    /** The same, but NaN where it is infinite, so that no bounded function makes it look sound. */
    default float finiteAt(long index) {
        float value = at(index);
        return Float.isFinite(value) ? value : Float.NaN;
    }

    /** Real numbers stored as they are; codes as in {@link FloatOrder}. */
    record Float32(MemorySegment memory) implements TensorReader {
        @Override
        public int code(long index) {
            return FloatOrder.ofBits(memory.getAtIndex(JAVA_INT_UNALIGNED, index));
        }

        @Override
        public float real(int code) {
            return FloatOrder.real(code);
        }

        @Override
        public int atLeast(double limit) {
            return FloatOrder.atLeast(limit);
        }

        @Override
        public int above() {
            return FloatOrder.code(Float.POSITIVE_INFINITY) + 1;
        }
    }

    /**
     * Eight stored bits, signed or not; codes 0 to 255 from the lowest stored number up.
     *
     * @param flipped 0x80 for signed bits, which orders them as unsigned ones are, else 0
     * @param real what each code stands for
     */
    record Quantized8(MemorySegment memory, int flipped, float[] real) implements TensorReader {
        private static final int CODES = 256;
        private static final int SIGN = 0x80;

        static Quantized8 unsigned(MemorySegment memory, Quantization.PerTensor quantization) {
            return of(memory, quantization, 0, 0);
        }

        static Quantized8 signed(MemorySegment memory, Quantization.PerTensor quantization) {
            return of(memory, quantization, SIGN, Byte.MIN_VALUE);
        }

        private static Quantized8 of(
                MemorySegment memory, Quantization.PerTensor by, int flipped, int lowest) {
            float[] real = new float[CODES];
            for (int code = 0; code < CODES; code++) {
                real[code] = by.dequantize(lowest + code);
            }
            return new Quantized8(memory, flipped, real);
        }

        @Override
        public int code(long index) {
            return (memory.get(JAVA_BYTE, index) & 0xFF) ^ flipped;
        }

        @Override
        public float real(int code) {
            return real[code];
        }

        @Override
        public int atLeast(double limit) {
            for (int code = 0; code < CODES; code++) {
                if (real[code] >= limit) {
                    return code;
                }
            }
            return CODES;
        }

        @Override
        public int above() {
            return CODES;
        }
    }
}
