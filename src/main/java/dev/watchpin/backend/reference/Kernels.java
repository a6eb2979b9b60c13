package dev.watchpin.backend.reference;

import dev.watchpin.backend.graph.FlatTable;
import dev.watchpin.backend.graph.Graph;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Quantization.PerTensor;

import java.util.Optional;

/**
 * The operators this engine has, by their numbers in schema.fbs (BuiltinOperator), as their option
 * tables say; float but for quantize and dequantize.
 */
final class Kernels {
    static final String NAMES =
            "ADD, AVERAGE_POOL_2D, CONV_2D, DEPTHWISE_CONV_2D, DEQUANTIZE, FULLY_CONNECTED,"
                    + " MAX_POOL_2D, RELU, RELU6, RESHAPE, SOFTMAX, SQUEEZE, QUANTIZE";

    private final Values[] tensors;

    /**
     * @param tensors by number
     */
    Kernels(Values[] tensors) {
        this.tensors = tensors;
    }

    /** What runs the operator, reading and writing the tensors; empty for one that is not here. */
    Optional<Runnable> of(Graph.Operator op) {
        return Optional.ofNullable(
                switch (op.code()) {
                    case 0 -> add(op);
                    case 1 -> Windows.pool(op, in(op, 0), out(op), false);
                    case 3 -> Windows.convolution(op, in(op, 0), in(op, 1), bias(op), out(op));
                    case 4 -> Windows.depthwise(op, in(op, 0), in(op, 1), bias(op), out(op));
                    case 6 -> dequantize(in(op, 0), out(op));
                    case 9 -> fullyConnected(op);
                    case 17 -> Windows.pool(op, in(op, 0), out(op), true);
                    case 19 -> clamp(in(op, 0), out(op), Activation.RELU);
                    case 21 -> clamp(in(op, 0), out(op), Activation.RELU6);
                    case 22, 43 -> clamp(in(op, 0), out(op), Activation.NONE);
                    case 25 -> softmax(op);
                    case 114 -> quantize(in(op, 0), out(op));
                    default -> null;
                });
    }

    private Values in(Graph.Operator op, int index) {
        return tensors[op.inputs()[index]];
    }

    private Values out(Graph.Operator op) {
        return tensors[op.outputs()[0]];
    }

    /** Empty for an operator without. */
    private Optional<Values> bias(Graph.Operator op) {
        return op.inputs().length > 2 && op.inputs()[2] != Graph.NO_TENSOR
                ? Optional.of(in(op, 2))
                : Optional.empty();
    }

    static Activation activation(Graph.Operator op, int field) {
        return Activation.of(op.options().map(o -> o.byteValue(field, 0)).orElse(0));
    }

    /** The shorter operand repeats along the outer axes. */
    private Runnable add(Graph.Operator op) {
        float[] a = in(op, 0).stored();
        float[] b = in(op, 1).stored();
        float[] y = out(op).stored();
        Activation activation = activation(op, 0);
        return () -> {
            for (int i = 0; i < y.length; i++) {
                y[i] = activation.of((double) a[i % a.length] + b[i % b.length]);
            }
        };
    }

    private static Runnable clamp(Values from, Values to, Activation activation) {
        return () -> {
            for (int i = 0; i < to.stored().length; i++) {
                to.stored()[i] = activation.of(from.stored()[i]);
            }
        };
    }

    private Runnable fullyConnected(Graph.Operator op) {
        float[] x = in(op, 0).stored();
        float[] weights = in(op, 1).stored();
        int inputs = in(op, 1).axis(1);
        int outputs = in(op, 1).axis(0);
        Optional<Values> bias = bias(op);
        float[] y = out(op).stored();
        Activation activation = activation(op, 0);
        return () -> {
            for (int i = 0; i < y.length; i++) {
                int row = i / outputs;
                int column = i % outputs;
                double sum = bias.isPresent() ? bias.get().stored()[column] : 0;
                for (int k = 0; k < inputs; k++) {
                    sum += (double) x[row * inputs + k] * weights[column * inputs + k];
                }
                y[i] = activation.of(sum);
            }
        };
    }

    /** Over the last axis. */
    private Runnable softmax(Graph.Operator op) {
        float[] x = in(op, 0).stored();
        float[] y = out(op).stored();
        int classes = in(op, 0).axis(in(op, 0).shape().length - 1);
        float beta = op.options().map((FlatTable o) -> o.real(0, 1)).orElse(1f);
        return () -> {
            for (int row = 0; row < y.length; row += classes) {
                double highest = Double.NEGATIVE_INFINITY;
                for (int i = row; i < row + classes; i++) {
                    highest = Math.max(highest, x[i]);
                }
                double total = 0;
                for (int i = row; i < row + classes; i++) {
                    total += Math.exp((x[i] - highest) * beta);
                }
                for (int i = row; i < row + classes; i++) {
                    y[i] = (float) (Math.exp((x[i] - highest) * beta) / total);
                }
            }
        };
    }

    private static Runnable dequantize(Values from, Values to) {
        PerTensor quantization = (PerTensor) from.quantization();
        return () -> {
            for (int i = 0; i < to.stored().length; i++) {
                to.stored()[i] = quantization.dequantize((int) from.stored()[i]);
            }
        };
    }

    private static Runnable quantize(Values from, Values to) {
        PerTensor quantization = (PerTensor) to.quantization();
        int lowest = to.type() == ElementType.UINT8 ? 0 : -128;
        return () -> {
            for (int i = 0; i < to.stored().length; i++) {
                to.stored()[i] = quantization.quantize(from.stored()[i], lowest, lowest + 255);
            }
        };
    }
}
