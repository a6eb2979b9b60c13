package dev.watchpin.image;

import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization.PerTensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An input tensor in native memory, begun as noise, and what its definition says is stored. */
final class Tensor {
    private final InputSpec spec;
    private final MemorySegment bytes;

    Tensor(InputSpec spec) {
        this.spec = spec;
        long elements = (long) spec.colour().channels() * spec.height() * spec.width();
        this.bytes = Arena.ofAuto().allocate(elements * spec.type().bytes(), 4);
        bytes.fill((byte) 0xA5);
    }

    MemorySegment bytes() {
        return bytes;
    }

    /** The stored number: a float, an unsigned or a signed byte. */
    double stored(int channel, int y, int x) {
        long index =
                spec.layout() == Layout.NCHW
                        ? ((long) channel * spec.height() + y) * spec.width() + x
                        : ((long) y * spec.width() + x) * spec.colour().channels() + channel;
        return switch (spec.type()) {
            case FLOAT32 -> bytes.get(ValueLayout.JAVA_FLOAT, index * Float.BYTES);
            case UINT8 -> bytes.get(ValueLayout.JAVA_BYTE, index) & 0xff;
            default -> bytes.get(ValueLayout.JAVA_BYTE, index);
        };
    }

    /** How many levels beside that one the stored element stands for: 0, 1, or 2 for more. */
    int levelsOff(int channel, int y, int x, int level) {
        double stored = stored(channel, y, x);
        if (stored == expected(channel, level)) {
            return 0;
        }
        return stored == expected(channel, level - 1) || stored == expected(channel, level + 1)
                ? 1
                : 2;
    }

    /** What a level is stored as, worked out from the definition of InputSpec. */
    double expected(int channel, int level) {
        double mean = spec.mean().get(channel);
        double std = spec.std().get(channel);
        float real = (float) ((level - mean) / std);
        if (spec.type() == ElementType.FLOAT32) {
            return real;
        }
        double steps =
                spec.quantization() instanceof PerTensor(float scale, int zeroPoint)
                        ? Math.rint((double) real / scale) + zeroPoint
                        : Math.rint(real);
        boolean signed = spec.type() == ElementType.INT8;
        return Math.clamp(steps, signed ? -128.0 : 0.0, signed ? 127.0 : 255.0);
    }
}
