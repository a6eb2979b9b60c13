package dev.watchpin.backend.opencv;

import dev.watchpin.backend.BackendException;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor in memory of ours, and OpenCV's view of it. Whoever has it closes it before the arena.
 */
final class OpenCvTensor implements AutoCloseable {
    private static final long ALIGNMENT_BYTES = 64;

    /** A board has 512 MB; the largest mask heads in use need a third of this. */
    private static final long LARGEST_BYTES = 512L << 20;

    private final TensorSpec spec;
    private final MemorySegment segment;
    private final Mat mat;

    private OpenCvTensor(TensorSpec spec, MemorySegment segment, Mat mat) {
        this.spec = spec;
        this.segment = segment;
        this.mat = mat;
    }

    /**
     * @param file of the model, for messages
     */
    static OpenCvTensor zeros(Arena arena, TensorSpec spec, Path file) throws BackendException {
        if (spec.byteSize() > LARGEST_BYTES || spec.byteSize() == 0) {
            throw new BackendException(
                    "%s: %s takes %d bytes; a tensor has at least one element and at most %d bytes"
                            .formatted(file, spec, spec.byteSize(), LARGEST_BYTES));
        }
        MemorySegment segment = arena.allocate(spec.byteSize(), ALIGNMENT_BYTES);
        int[] axes = spec.shape().stream().mapToInt(Integer::intValue).toArray();
        BytePointer memory = new BytePointer(segment.asByteBuffer());
        return new OpenCvTensor(spec, segment, new Mat(axes, matType(spec.type()), memory));
    }

    /**
     * The spec of a result of OpenCV's.
     *
     * @throws BackendException for a type that no tensor here has
     */
    static TensorSpec specOf(String name, Mat result, Path file) throws BackendException {
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < result.dims(); i++) {
            axes.add(result.size(i));
        }
        for (ElementType type : ElementType.values()) {
            if (type != ElementType.INT64 && matType(type) == result.type()) {
                return new TensorSpec(name, type, axes);
            }
        }
        throw new BackendException(
                "%s: output %s has OpenCV's type %d; float32, int32, int8 and uint8 are supported"
                        .formatted(file, name, result.type()));
    }

    private static int matType(ElementType type) {
        return switch (type) {
            case FLOAT32 -> opencv_core.CV_32F;
            case UINT8 -> opencv_core.CV_8U;
            case INT8 -> opencv_core.CV_8S;
            case INT32 -> opencv_core.CV_32S;
            case INT64 -> throw new IllegalArgumentException("OpenCV 4 has no int64");
        };
    }

    TensorSpec spec() {
        return spec;
    }

    MemorySegment segment() {
        return segment;
    }

    /** The same memory; not to be made anew. */
    Mat mat() {
        return mat;
    }

    /** False where the result is of another size or type: copying would leave this memory. */
    boolean take(Mat result) {
        if (result.total() != spec.elements() || result.type() != mat.type()) {
            return false;
        }
        result.copyTo(mat);
        return true;
    }

    @Override
    public void close() {
        mat.close();
    }
}
