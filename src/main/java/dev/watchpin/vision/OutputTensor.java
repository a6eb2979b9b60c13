package dev.watchpin.vision;

import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * An output that a decoder reads, and how its axes are to be understood.
 *
 * @param shape how the axes read, as {@code 1,85,H,W}
 * @param memory of the tensor, big enough for it
 */
record OutputTensor(TensorSpec spec, String shape, MemorySegment memory) {
    TensorReader reader() {
        return switch (spec.type()) {
            case FLOAT32 -> new TensorReader.Float32(memory);
            case UINT8 -> TensorReader.Quantized8.unsigned(memory, quantization());
            case INT8 -> TensorReader.Quantized8.signed(memory, quantization());
            case INT32, INT64 -> throw unchosen();
        };
    }

    private Quantization.PerTensor quantization() {
        return switch (spec.quantization()) {
            case Quantization.PerTensor perTensor -> perTensor;
            case Quantization.None _ -> throw unchosen();
        };
    }

    private AssertionError unchosen() {
        return new AssertionError(spec + " should not have been chosen");
    }

    /** Length of the axis with that letter. */
    int axis(char letter) {
        int axis = List.of(shape.split(",")).indexOf(String.valueOf(letter));
        return spec.shape().get(axis);
    }

    Layout layout() {
        return shape.endsWith("H,W") ? Layout.NCHW : Layout.NHWC;
    }

    /** The whole tensor as rows, of which the last axis is one. */
    Rows rows() {
        int length = spec.shape().getLast();
        return new Rows(reader(), 0, Math.toIntExact(spec.elements() / length), length);
    }
}
