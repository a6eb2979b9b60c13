package dev.watchpin.backend;

import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * One input or output as a model file declares it, before anything is bound: the type may be one
 * that is not supported here, an axis may have no fixed length.
 *
 * @param type lower case and whole: {@code float32}, {@code float16}, {@code bool}
 * @param axes outermost first; empty where the file leaves the length open
 */
public record ModelTensor(String name, String type, List<OptionalInt> axes) {
    private static final String SUPPORTED =
            Arrays.stream(ElementType.values())
                    .map(ModelTensor::typeName)
                    .collect(Collectors.joining(", "));

    public ModelTensor {
        axes = List.copyOf(axes);
    }

    /** The same tensor once bound, for messages that show both. */
    public static ModelTensor of(TensorSpec spec) {
        return new ModelTensor(
                spec.name(),
                typeName(spec.type()),
                spec.shape().stream().map(OptionalInt::of).toList());
    }

    /** The supported type of this name; empty for any other. */
    public Optional<ElementType> elementType() {
        return Arrays.stream(ElementType.values()).filter(t -> typeName(t).equals(type)).findAny();
    }

    /** As a card and all messages write it: {@code uint8}. */
    public static String typeName(ElementType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** For messages: {@code float32, uint8, …}. */
    public static String supportedTypes() {
        return SUPPORTED;
    }

    public boolean fixed() {
        return axes.stream().allMatch(OptionalInt::isPresent);
    }

    /** For messages: {@code images float32[?,3,416,416]}; one line whatever the file says. */
    @Override
    public String toString() {
        return name.replaceAll("\\p{Cntrl}", "?") + " " + typeAndShape();
    }

    /** For messages: {@code float32[?,3,416,416]}. */
    public String typeAndShape() {
        return axes.stream()
                .map(axis -> axis.isPresent() ? String.valueOf(axis.getAsInt()) : "?")
                .collect(Collectors.joining(",", type + "[", "]"));
    }
}
