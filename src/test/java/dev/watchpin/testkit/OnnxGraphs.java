package dev.watchpin.testkit;

import static dev.watchpin.tensor.ElementType.FLOAT32;

import dev.watchpin.tensor.ElementType;
import dev.watchpin.testkit.OnnxGraph.OnnxType;

import java.util.Arrays;
import java.util.List;

/** Ready-made tiny models with a picture input {@code x} and an output {@code y}. */
public final class OnnxGraphs {
    private OnnxGraphs() {}

    /** y = x, of any supported type. */
    public static OnnxGraph identity(ElementType type, Object... axes) {
        return OnnxGraph.named("identity")
                .input("x", type, axes)
                .node("Identity", "x", "y")
                .output("y", type, axes);
    }

    /** y = x + x. */
    public static OnnxGraph doubling(Object... axes) {
        return OnnxGraph.named("doubling")
                .input("x", FLOAT32, axes)
                .node("Add", List.of("x", "x"), List.of("y"))
                .output("y", FLOAT32, axes);
    }

    /** y = x / x: NaN where the picture is black. */
    public static OnnxGraph nanOnBlack(Object... axes) {
        return OnnxGraph.named("nan-on-black")
                .input("x", FLOAT32, axes)
                .node("Div", List.of("x", "x"), List.of("y"))
                .output("y", FLOAT32, axes);
    }

    /**
     * y = these numbers whatever the picture shows, as raw heads of any decoder family: {@code
     * [1,4+C,N]} for YOLOv8, {@code [1,C]} for classes. The picture is float NCHW.
     */
    public static OnnxGraph constantOutput(int height, int width, float[] values, long... shape) {
        return OnnxGraph.named("constant-output")
                .input("x", FLOAT32, 1, 3, height, width)
                .constant("nothing", new float[] {0})
                .constant("values", values, shape)
                .node("ReduceMean", List.of("x"), List.of("mean"), OnnxAttribute.of("keepdims", 0))
                .node("Mul", List.of("mean", "nothing"), List.of("zero"))
                .node("Add", List.of("values", "zero"), List.of("y"))
                .output("y", FLOAT32, Arrays.stream(shape).boxed().toArray());
    }

    /** y = softmax over C of each channel's mean: class i is the brightest channel. */
    public static OnnxGraph softmaxOfChannels(int channels, int height, int width) {
        return OnnxGraph.named("softmax-of-channels")
                .input("x", FLOAT32, 1, channels, height, width)
                .node(
                        "ReduceMean",
                        List.of("x"),
                        List.of("means"),
                        OnnxAttribute.of("axes", new long[] {2, 3}),
                        OnnxAttribute.of("keepdims", 0))
                .node("Softmax", List.of("means"), List.of("y"), OnnxAttribute.of("axis", 1))
                .output("y", FLOAT32, 1, channels);
    }

    /** y = scale · (x − zeroPoint), x uint8 or int8. */
    public static OnnxGraph dequantize(
            ElementType type, float scale, int zeroPoint, Object... axes) {
        return OnnxGraph.named("dequantize")
                .input("x", type, axes)
                .constant("scale", new float[] {scale})
                .constant("zero", OnnxType.of(type), new byte[] {(byte) zeroPoint})
                .node("DequantizeLinear", List.of("x", "scale", "zero"), List.of("y"))
                .output("y", FLOAT32, axes);
    }

    /** Loads, with an input of [N,3,4,4], and fails in every run. */
    public static OnnxGraph misshapen() {
        return OnnxGraph.named("misshapen")
                .input("x", FLOAT32, "N", 3, 4, 4)
                .constant("shape", new long[] {7, 7}, 2)
                .node("Reshape", List.of("x", "shape"), List.of("y"))
                .output("y", FLOAT32, 7, 7);
    }

    /** y = the places of the picture's non-zero numbers: a length nobody knows before a run. */
    public static OnnxGraph nonZeroPlaces(Object... axes) {
        return OnnxGraph.named("non-zero-places")
                .input("x", FLOAT32, axes)
                .node("NonZero", "x", "y")
                .output("y", ElementType.INT64, 4, "found");
    }

    /**
     * The least int32 divided by -1, which no int32 holds: x86 traps, and ONNX Runtime 1.28.0 does
     * it when it folds constants, so that opening this kills the process there.
     */
    public static OnnxGraph trapping(Object... axes) {
        return OnnxGraph.named("trapping")
                .input("x", FLOAT32, axes)
                .constant("least", OnnxType.INT32, new byte[] {0, 0, 0, -128})
                .constant("minus-one", OnnxType.INT32, new byte[] {-1, -1, -1, -1})
                .node("Div", List.of("least", "minus-one"), List.of("quotient"))
                .node("Cast", List.of("quotient"), List.of("real"), OnnxAttribute.of("to", 1))
                .node("Add", List.of("x", "real"), List.of("y"))
                .output("y", FLOAT32, axes);
    }
}
