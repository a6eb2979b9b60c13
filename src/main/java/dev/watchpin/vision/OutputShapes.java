package dev.watchpin.vision;

import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.tensor.TensorSpec;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a decoder asks of one tensor. A shape is written as it is shown to the user, {@code
 * 1,85,H,W}: a number must be that number, a letter may be any length from 1.
 *
 * @param role what the tensor holds, where a decoder reads several, and a blank; or nothing
 * @param content whether the tensor holds real numbers or class numbers
 * @param shapes any of these fits
 */
record OutputShapes(String role, Content content, List<String> shapes) {
    enum Content {
        REAL_NUMBERS,
        CLASS_NUMBERS
    }

    static OutputShapes real(String... shapes) {
        return new OutputShapes("", Content.REAL_NUMBERS, List.of(shapes));
    }

    static OutputShapes classNumbers(String... shapes) {
        return new OutputShapes("", Content.CLASS_NUMBERS, List.of(shapes));
    }

    OutputShapes as(String role) {
        return new OutputShapes(role + " ", content, shapes);
    }

    boolean fits(TensorSpec tensor) {
        return typeFits(tensor) && !fitting(tensor.shape()).isEmpty();
    }

    /** Which of the shapes the tensor's shape can be read as. */
    List<String> fitting(List<Integer> shape) {
        return shapes.stream().filter(pattern -> fits(pattern, shape)).toList();
    }

    private boolean typeFits(TensorSpec tensor) {
        boolean quantized = tensor.quantization() instanceof Quantization.PerTensor;
        return switch (tensor.type()) {
            case FLOAT32 -> content == Content.REAL_NUMBERS;
            case UINT8 -> content == Content.CLASS_NUMBERS || quantized;
            case INT8 -> content == Content.REAL_NUMBERS && quantized;
            case INT32, INT64 -> content == Content.CLASS_NUMBERS;
        };
    }

    private static boolean fits(String pattern, List<Integer> shape) {
        String[] axes = pattern.split(",");
        if (axes.length != shape.size()) {
            return false;
        }
        for (int axis = 0; axis < axes.length; axis++) {
            int length = shape.get(axis);
            boolean any = Character.isLetter(axes[axis].charAt(0));
            if (any ? length < 1 : length != Integer.parseInt(axes[axis])) {
                return false;
            }
        }
        return true;
    }

    /** For messages: {@code float32[1,3549,85] (or …)}. */
    String expected() {
        String listed = shapes.stream().map(s -> "[" + s + "]").collect(Collectors.joining(" or "));
        return switch (content) {
            case REAL_NUMBERS ->
                    role
                            + ElementType.FLOAT32.name().toLowerCase()
                            + listed
                            + " (or uint8, int8 with a scale and zero point)";
            case CLASS_NUMBERS -> role + "uint8, int32 or int64 " + listed;
        };
    }
}
