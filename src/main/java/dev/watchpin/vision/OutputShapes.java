package dev.watchpin.vision;

import static dev.watchpin.model.OutputSpec.YoloHead.Version.V5;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.tensor.TensorSpec;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a decoder family asks of its tensor. A shape is written as it is shown to the user, {@code
 * 1,85,H,W}: a number must be that number, a letter may be any length from 1.
 *
 * @param decoder the family and what it was told, for messages
 * @param content whether the tensor holds real numbers or class numbers
 * @param shapes any of these fits
 */
record OutputShapes(String decoder, Content content, List<String> shapes) {
    enum Content {
        REAL_NUMBERS,
        CLASS_NUMBERS
    }

    static OutputShapes of(OutputSpec output, YoloxHead.Grids grids, int labels) {
        return switch (output) {
            case OutputSpec.ClassScores _ ->
                    real("classes", "1," + labels, "1," + labels + ",1,1", "1,1,1," + labels);
            case OutputSpec.Yolox(List<Integer> strides, _) ->
                    real("yolox", strides, grids.cells(), labels);
            case OutputSpec.FastestDet _ ->
                    real("fastestdet", "1," + (FastestDetHead.FIRST_CLASS + labels) + ",H,W");
            case OutputSpec.YoloHead(OutputSpec.YoloHead.Version version, _) ->
                    version == V5
                            ? real("yolo-v5", "1,N," + (RowScores.FIRST_CLASS + labels))
                            : real("yolo-v8", "1," + (YoloV8Head.FIRST_CLASS + labels) + ",N");
            case OutputSpec.BinaryMask _ -> real("binary-mask", "1,1,H,W", "1,H,W,1");
            case OutputSpec.ArgmaxMask _ ->
                    real("argmax-mask", "1," + labels + ",H,W", "1,H,W," + labels);
            case OutputSpec.IndexMask _ ->
                    new OutputShapes(
                            "index-mask",
                            Content.CLASS_NUMBERS,
                            List.of("1,H,W", "1,1,H,W", "1,H,W,1"));
        };
    }

    private static OutputShapes real(String decoder, String... shapes) {
        return new OutputShapes(decoder, Content.REAL_NUMBERS, List.of(shapes));
    }

    private static OutputShapes real(String decoder, List<Integer> strides, int cells, int labels) {
        String listed = strides.stream().map(String::valueOf).collect(Collectors.joining(","));
        return new OutputShapes(
                decoder + " with strides " + listed,
                Content.REAL_NUMBERS,
                List.of("1," + cells + "," + (RowScores.FIRST_CLASS + labels)));
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
                    ElementType.FLOAT32.name().toLowerCase()
                            + listed
                            + " (or uint8, int8 with a scale and zero point)";
            case CLASS_NUMBERS -> "uint8, int32 or int64 " + listed;
        };
    }
}
