package dev.watchpin.tensor;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Name, type and shape of one input or output of an open session; the shape has no unknown axes.
 *
 * @param shape axis lengths, outermost first, each at least 0
 */
public record TensorSpec(
        String name, ElementType type, List<Integer> shape, Quantization quantization) {
    public TensorSpec {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(length -> length < 0)) {
            throw new IllegalArgumentException(
                    "tensor " + name + " shape=" + shape + "; an axis has no fixed length");
        }
    }

    public TensorSpec(String name, ElementType type, List<Integer> shape) {
        this(name, type, shape, Quantization.NONE);
    }

    /** Number of elements. */
    public long elements() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    public long byteSize() {
        return Math.multiplyExact(elements(), (long) type.bytes());
    }

    /** For messages: {@code images float32[1,3,416,416]}. */
    @Override
    public String toString() {
        return shape.stream()
                .map(String::valueOf)
                .collect(
                        Collectors.joining(",", name + " " + type.name().toLowerCase() + "[", "]"));
    }
}
