package dev.watchpin.image;

import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Quantization;

/** What a level 0–255 of a channel is stored as: 256 answers, worked out once. */
final class LevelTable {
    private static final int LEVELS = 256;

    private LevelTable() {}

    /** real = (level − mean) / std, rounded once. */
    static float[] real(InputSpec spec, int channel) {
        float[] table = new float[LEVELS];
        double mean = spec.mean().get(channel);
        double std = spec.std().get(channel);
        for (int level = 0; level < LEVELS; level++) {
            table[level] = (float) ((level - mean) / std);
        }
        return table;
    }

    /** The real number quantized to the tensor's type; without a quantization rounded to it. */
    static byte[] stored(InputSpec spec, int channel) {
        boolean signed = spec.type() == ElementType.INT8;
        int lowest = signed ? Byte.MIN_VALUE : 0;
        int highest = signed ? Byte.MAX_VALUE : LEVELS - 1;
        Quantization.PerTensor quantization =
                switch (spec.quantization()) {
                    case Quantization.None() -> new Quantization.PerTensor(1, 0);
                    case Quantization.PerTensor perTensor -> perTensor;
                };
        float[] real = real(spec, channel);
        byte[] table = new byte[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            table[level] = (byte) quantization.quantize(real[level], lowest, highest);
        }
        return table;
    }
}
