package dev.watchpin.vision;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.model.OutputSpec.Nms;
import dev.watchpin.model.OutputSpec.YoloHead.Version;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** A decoder over memory that the test fills, for a 32 × 32 input. */
record BoundDecoder<R extends VisionResult>(
        OutputDecoder<R> decoder, MemorySegment memory, R result, Letterbox letterbox) {
    static final int SIZE = 32;

    /** One card and tensor; the tensor is the model's only output. */
    record Family(OutputSpec output, int labels, ElementType type, List<Integer> shape) {
        private static final Quantization HALF_STEPS = new Quantization.PerTensor(0.5f, 128);

        TensorSpec tensor() {
            boolean eightBits = type == ElementType.UINT8 || type == ElementType.INT8;
            return new TensorSpec(
                    "output", type, shape, eightBits ? HALF_STEPS : Quantization.NONE);
        }

        BoundDecoder<?> bind(Arena arena) throws ModelMismatchException {
            MemorySegment memory = arena.allocate(tensor().byteSize(), 64);
            return bound(
                    OutputDecoders.of(
                            output, SIZE, SIZE, labels, List.of(tensor()), List.of(memory)),
                    memory);
        }

        private static <R extends VisionResult> BoundDecoder<R> bound(
                OutputDecoder<R> decoder, MemorySegment memory) {
            Letterbox letterbox = new Letterbox();
            letterbox.set(64, 48, 0.5f, 0.5f, 0, 4);
            return new BoundDecoder<>(decoder, memory, decoder.newResult(), letterbox);
        }
    }

    /** Every family, in every type and shape that it reads. */
    static List<Family> families() {
        Nms nms = new Nms(0.25f, 0.45f, 5, OutputSpec.Suppression.PER_CLASS);
        ElementType real = ElementType.FLOAT32;
        OutputSpec binary = new OutputSpec.BinaryMask(Activation.SIGMOID, 0.5f);
        OutputSpec argmax = new OutputSpec.ArgmaxMask();
        OutputSpec index = new OutputSpec.IndexMask();
        return List.of(
                new Family(classes(Activation.SOFTMAX), 9, real, List.of(1, 9)),
                new Family(classes(Activation.NONE), 9, real, List.of(1, 9, 1, 1)),
                new Family(classes(Activation.SIGMOID), 9, real, List.of(1, 1, 1, 9)),
                new Family(classes(Activation.SOFTMAX), 9, ElementType.UINT8, List.of(1, 9)),
                new Family(classes(Activation.SOFTMAX), 9, ElementType.INT8, List.of(1, 9)),
                new Family(new OutputSpec.Yolox(List.of(8, 16), nms), 3, real, List.of(1, 20, 8)),
                new Family(new OutputSpec.FastestDet(nms), 3, real, List.of(1, 8, 4, 5)),
                new Family(new OutputSpec.YoloHead(Version.V5, nms), 3, real, List.of(1, 20, 8)),
                new Family(new OutputSpec.YoloHead(Version.V8, nms), 3, real, List.of(1, 7, 20)),
                new Family(binary, 2, real, List.of(1, 1, 6, 8)),
                new Family(
                        new OutputSpec.BinaryMask(Activation.NONE, 0.5f),
                        2,
                        ElementType.UINT8,
                        List.of(1, 6, 8, 1)),
                new Family(argmax, 3, real, List.of(1, 3, 6, 8)),
                new Family(argmax, 3, ElementType.INT8, List.of(1, 6, 8, 3)),
                new Family(index, 3, ElementType.INT64, List.of(1, 6, 8)),
                new Family(index, 3, ElementType.INT32, List.of(1, 1, 6, 8)),
                new Family(index, 3, ElementType.UINT8, List.of(1, 6, 8, 1)));
    }

    private static OutputSpec classes(Activation activation) {
        return new OutputSpec.ClassScores(activation, 5);
    }

    int decode() {
        return decoder.decode(letterbox, result);
    }

    /** Writes the whole tensor. */
    void fill(float... values) {
        MemorySegment.copy(values, 0, memory, JAVA_FLOAT, 0, values.length);
    }
}
