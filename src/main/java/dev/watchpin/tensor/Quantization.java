package dev.watchpin.tensor;

/**
 * How stored numbers stand for real ones: real = scale · (q − zeroPoint), as in the ONNX
 * QuantizeLinear operator and the TensorFlow Lite 8-bit specification.
 */
public sealed interface Quantization {
    /** The stored numbers are the real ones. */
    record None() implements Quantization {}

    /** One scale and zero point for the whole tensor. */
    record PerTensor(float scale, int zeroPoint) implements Quantization {
        public PerTensor {
            if (!(scale > 0) || Float.isInfinite(scale)) {
                throw new IllegalArgumentException(
                        "quantization scale=" + scale + "; expected a finite number above 0");
            }
        }

        public float dequantize(int q) {
            return scale * (q - zeroPoint);
        }

        /** Nearest stored number for a real one, ties to even, clamped to [lowest, highest]. */
        public int quantize(float real, int lowest, int highest) {
            double q = Math.rint(real / scale) + zeroPoint;
            return (int) Math.clamp(q, lowest, (double) highest);
        }
    }

    Quantization NONE = new None();
}
