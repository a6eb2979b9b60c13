package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A decoder over memory that the test fills, for a 32 × 32 input.
 *
 * @param tensors memory of each of the model's outputs
 */
record BoundDecoder<R extends VisionResult>(
        OutputDecoder<R> decoder, List<MemorySegment> tensors, R result, Letterbox letterbox) {
    static final int SIZE = 32;

    /** One card, and all outputs of a model. */
    record Family(OutputSpec output, int labels, List<TensorSpec> tensors) {
        private static final Quantization HALF_STEPS = new Quantization.PerTensor(0.5f, 128);

        Family {
            tensors = List.copyOf(tensors);
        }

        /** Of a model with one output. */
        Family(OutputSpec output, int labels, ElementType type, List<Integer> shape) {
            this(output, labels, List.of(tensor("output", type, shape)));
        }

        static TensorSpec tensor(String name, ElementType type, List<Integer> shape) {
            boolean eightBits = type == ElementType.UINT8 || type == ElementType.INT8;
            return new TensorSpec(name, type, shape, eightBits ? HALF_STEPS : Quantization.NONE);
        }

        BoundDecoder<?> bind(Arena arena) throws ModelMismatchException {
            List<MemorySegment> memory = new ArrayList<>();
            for (TensorSpec tensor : tensors) {
                memory.add(arena.allocate(tensor.byteSize(), 64));
            }
            return bound(OutputDecoders.of(output, SIZE, SIZE, labels, tensors, memory), memory);
        }

        private static <R extends VisionResult> BoundDecoder<R> bound(
                OutputDecoder<R> decoder, List<MemorySegment> memory) {
            Letterbox letterbox = new Letterbox();
            letterbox.set(64, 48, 0.5f, 0.5f, 0, 4);
            return new BoundDecoder<>(decoder, memory, decoder.newResult(), letterbox);
        }
    }

    /** The result is that box and no other; corners xMin, yMin, xMax, yMax in source pixels. */
    void assertOnlyBox(int label, double score, double... corners) {
        Detections detections = (Detections) result;
        assertEquals(1, detections.count());
        assertEquals(label, detections.label(0));
        assertEquals(score, detections.score(0), 1e-5);
        assertEquals(corners[0], detections.xMin(0), 1e-3);
        assertEquals(corners[1], detections.yMin(0), 1e-3);
        assertEquals(corners[2], detections.xMax(0), 1e-3);
        assertEquals(corners[3], detections.yMax(0), 1e-3);
    }

    int decode() {
        return decoder.decode(letterbox, result);
    }

    /** Of the only output. */
    MemorySegment memory() {
        return tensors.getFirst();
    }

    /** Writes the whole of the only output. */
    void fill(float... values) {
        fillTensor(0, values);
    }

    /** Writes the whole of one output. */
    void fillTensor(int tensor, float... values) {
        MemorySegment.copy(values, 0, tensors.get(tensor), JAVA_FLOAT, 0, values.length);
    }
}
