package dev.watchpin.vision;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import dev.watchpin.tensor.Quantization;

import java.lang.foreign.MemorySegment;

/**
 * The numbers of an output tensor as real ones, read where they lie: measured on x86-64, single
 * reads of a YOLOX output cost a sixth of copying it first.
 */
sealed interface TensorReader {
    /** The element at that position of the flattened tensor. */
    float at(long index);

    /** The same, but NaN where it is infinite, so that no bounded function makes it look sound. */
    default float finiteAt(long index) {
        float value = at(index);
        return Float.isFinite(value) ? value : Float.NaN;
    }

    /** Real numbers stored as they are. */
    record Float32(MemorySegment memory) implements TensorReader {
        @Override
        public float at(long index) {
            return memory.getAtIndex(JAVA_FLOAT_UNALIGNED, index);
        }
    }

    /**
     * Eight stored bits, signed or not.
     *
     * @param real what each of the 256 bit patterns stands for
     */
    record Quantized8(MemorySegment memory, float[] real) implements TensorReader {
        @Override
        public float at(long index) {
            return real[memory.get(JAVA_BYTE, index) & 0xFF];
        }

        static Quantized8 unsigned(MemorySegment memory, Quantization.PerTensor quantization) {
            float[] real = new float[256];
            for (int bits = 0; bits < 256; bits++) {
                real[bits] = quantization.dequantize(bits);
            }
            return new Quantized8(memory, real);
        }

        static Quantized8 signed(MemorySegment memory, Quantization.PerTensor quantization) {
            float[] real = new float[256];
            for (int bits = 0; bits < 256; bits++) {
                real[bits] = quantization.dequantize((byte) bits);
            }
            return new Quantized8(memory, real);
        }
    }
}
