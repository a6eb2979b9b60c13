package dev.watchpin.backend.tflite;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.watchpin.backend.ModelTensor;
import dev.watchpin.tensor.Quantization;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A tensor of an interpreter, as the engine knows it; gone with the interpreter.
 *
 * @param index among all tensors of the main graph
 */
record TfliteTensor(int index, MemorySegment address) {
    /** TfLiteAllocationType: planned memory, which may be replaced by ours. */
    private static final int PLANNED = 2;

    /** TfLiteType by number (c_api_types.h), in the words of {@link ModelTensor}. */
    private static final List<String> TYPES =
            List.of(
                    "none",
                    "float32",
                    "int32",
                    "uint8",
                    "int64",
                    "string",
                    "bool",
                    "int16",
                    "complex64",
                    "int8",
                    "float16",
                    "float64",
                    "complex128",
                    "uint64",
                    "resource",
                    "variant",
                    "uint32",
                    "uint16",
                    "int4",
                    "bfloat16");

    /** As it stands after the last planning: every axis has a length. */
    ModelTensor planned() {
        int rank = Math.max(0, rank());
        List<OptionalInt> axes = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            axes.add(OptionalInt.of(axis(axis)));
        }
        return new ModelTensor(name(), type(), axes);
    }

    /** As the file declares it: axes may be open, which the file writes as -1. */
    ModelTensor declared() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocate(JAVA_INT);
            int _ = (int) TfliteApi.DECLARED_AXES.invokeExact(address, number);
            int rank = number.get(JAVA_INT, 0);
            if (rank <= 0) {
                return planned();
            }
            List<OptionalInt> axes = new ArrayList<>();
            for (int axis = 0; axis < rank; axis++) {
                int _ = (int) TfliteApi.DECLARED_AXIS.invokeExact(address, axis, number);
                int length = number.get(JAVA_INT, 0);
                axes.add(length < 0 ? OptionalInt.empty() : OptionalInt.of(length));
            }
            return new ModelTensor(name(), type(), axes);
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    /**
     * Empty scale where it has none, or one a channel: real numbers are then not to be had from the
     * stored ones alone.
     */
    Quantization quantization() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found =
                    (MemorySegment)
                            TfliteApi.TENSOR_QUANTIZATION.invokeExact(
                                    (SegmentAllocator) arena, address);
            float scale = found.get(JAVA_FLOAT, 0);
            return scale > 0 && Float.isFinite(scale)
                    ? new Quantization.PerTensor(scale, found.get(JAVA_INT, 4))
                    : Quantization.NONE;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    /** Whether its memory is planned before a run, so that it may be ours. */
    boolean isPlanned() {
        try {
            return (int) TfliteApi.TENSOR_ALLOCATION.invokeExact(address) == PLANNED;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    long byteSize() {
        try {
            return (long) TfliteApi.TENSOR_BYTES.invokeExact(address);
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    /** Copies the whole tensor; false where it has another size than the segment. */
    boolean copyTo(MemorySegment segment) {
        try {
            int status =
                    (int) TfliteApi.TENSOR_COPY.invokeExact(address, segment, segment.byteSize());
            return status == TfliteApi.OK;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    private String name() {
        try {
            return TfliteApi.text((MemorySegment) TfliteApi.TENSOR_NAME.invokeExact(address));
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    private String type() {
        try {
            int number = (int) TfliteApi.TENSOR_TYPE.invokeExact(address);
            return number >= 0 && number < TYPES.size() ? TYPES.get(number) : "type " + number;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    private int rank() {
        try {
            return (int) TfliteApi.TENSOR_AXES.invokeExact(address);
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    private int axis(int axis) {
        try {
            return (int) TfliteApi.TENSOR_AXIS.invokeExact(address, axis);
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }
}
