package dev.watchpin.vision;

import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;

import java.lang.foreign.MemorySegment;

/**
 * What a decoder is built on: the chosen tensor, its memory, and the sizes the card gives.
 *
 * @param memory of the tensor, big enough for it
 */
record Binding(
        OutputTensor tensor, MemorySegment memory, int inputWidth, int inputHeight, int labels) {
    TensorReader reader() {
        return switch (tensor.spec().type()) {
            case FLOAT32 -> new TensorReader.Float32(memory);
            case UINT8 -> TensorReader.Quantized8.unsigned(memory, quantization());
            case INT8 -> TensorReader.Quantized8.signed(memory, quantization());
            case INT32, INT64 -> throw unchosen();
        };
    }

    private Quantization.PerTensor quantization() {
        return switch (tensor.spec().quantization()) {
            case Quantization.PerTensor perTensor -> perTensor;
            case Quantization.None _ -> throw unchosen();
        };
    }

    private AssertionError unchosen() {
        return new AssertionError(tensor + " should not have been chosen");
    }

    int cells() {
        return tensor.axis('N');
    }

    FastestDetHead.Grid grid() {
        return new FastestDetHead.Grid(tensor.axis('W'), tensor.axis('H'), inputWidth, inputHeight);
    }

    MaskPlace maskPlace() {
        return new MaskPlace(tensor.axis('W'), tensor.axis('H'), inputWidth, inputHeight);
    }

    Layout layout() {
        return tensor.shape().endsWith("H,W") ? Layout.NCHW : Layout.NHWC;
    }
}
