package dev.watchpin.backend.reference;

import dev.watchpin.backend.graph.Graph;

import java.util.Optional;

/**
 * Operators that look at a picture through a window: NHWC with a batch of one. Padding as in
 * TensorFlow: SAME gives ceil(length / stride) places, what the windows lack is split with the odd
 * one behind.
 */
final class Windows {
    private static final int VALID = 1;

    private final Values from;
    private final Values to;
    private final int height;
    private final int width;
    private final int stepDown;
    private final int stepAcross;
    private final int spreadDown;
    private final int spreadAcross;
    private final int above;
    private final int left;

    /** What a window yields for one channel of its place. */
    private interface Sum {
        double of(int y, int x, int channel);
    }

    private Windows(
            Graph.Operator op, Values from, Values to, int height, int width, int dilationField) {
        this.from = from;
        this.to = to;
        this.height = height;
        this.width = width;
        stepAcross = option(op, 1);
        stepDown = option(op, 2);
        spreadAcross = dilationField == 0 ? 1 : option(op, dilationField);
        spreadDown = dilationField == 0 ? 1 : option(op, dilationField + 1);
        boolean valid = op.options().orElseThrow().byteValue(0, 0) == VALID;
        above = valid ? 0 : before(from.axis(1), to.axis(1), stepDown, (height - 1) * spreadDown);
        left = valid ? 0 : before(from.axis(2), to.axis(2), stepAcross, (width - 1) * spreadAcross);
    }

    private static int option(Graph.Operator op, int field) {
        return op.options().orElseThrow().integer(field, 1);
    }

    private static int before(int length, int places, int step, int reach) {
        return Math.max(0, (places - 1) * step + reach + 1 - length) / 2;
    }

    /** Kernel [out,h,w,in]. */
    static Runnable convolution(
            Graph.Operator op, Values x, Values kernel, Optional<Values> bias, Values y) {
        Windows windows = new Windows(op, x, y, kernel.axis(1), kernel.axis(2), 4);
        int channels = kernel.axis(3);
        Sum sum =
                (row, column, out) ->
                        windows.weighted(
                                row,
                                column,
                                0,
                                channels,
                                kernel.stored(),
                                out * kernel.axis(1) * kernel.axis(2) * channels,
                                channels,
                                bias.isPresent() ? bias.get().stored()[out] : 0);
        return windows.each(sum, Kernels.activation(op, 3));
    }

    /** Kernel [1,h,w,in·multiplier]; output channel c reads input channel c / multiplier. */
    static Runnable depthwise(
            Graph.Operator op, Values x, Values kernel, Optional<Values> bias, Values y) {
        Windows windows = new Windows(op, x, y, kernel.axis(1), kernel.axis(2), 5);
        int multiplier = option(op, 3);
        Sum sum =
                (row, column, out) ->
                        windows.weighted(
                                row,
                                column,
                                out / multiplier,
                                1,
                                kernel.stored(),
                                out,
                                kernel.axis(3),
                                bias.isPresent() ? bias.get().stored()[out] : 0);
        return windows.each(sum, Kernels.activation(op, 4));
    }

    /** Places outside of the picture count for nothing, in an average too. */
    static Runnable pool(Graph.Operator op, Values x, Values y, boolean highest) {
        Windows windows = new Windows(op, x, y, option(op, 4), option(op, 3), 0);
        Sum sum = highest ? windows::highest : windows::average;
        return windows.each(sum, Kernels.activation(op, 5));
    }

    private Runnable each(Sum sum, Activation activation) {
        int channels = to.axis(3);
        return () -> {
            for (int i = 0; i < to.stored().length; i++) {
                int place = i / channels;
                int row = place / to.axis(2);
                int column = place % to.axis(2);
                to.stored()[i] = activation.of(sum.of(row, column, i % channels));
            }
        };
    }

    /**
     * @param first input channel, of that many
     * @param kernelStart of these channels' numbers at the window's first place
     * @param kernelStep from place to place
     */
    private double weighted(
            int row,
            int column,
            int first,
            int channels,
            float[] kernel,
            int kernelStart,
            int kernelStep,
            double bias) {
        double sum = bias;
        for (int place = 0; place < height * width; place++) {
            int at = at(row, column, place);
            for (int channel = 0; at >= 0 && channel < channels; channel++) {
                sum +=
                        (double) from.stored()[at + first + channel]
                                * kernel[kernelStart + place * kernelStep + channel];
            }
        }
        return sum;
    }

    private double average(int row, int column, int channel) {
        double sum = 0;
        int count = 0;
        for (int place = 0; place < height * width; place++) {
            int at = at(row, column, place);
            if (at >= 0) {
                sum += from.stored()[at + channel];
                count++;
            }
        }
        return sum / count;
    }

    private double highest(int row, int column, int channel) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int place = 0; place < height * width; place++) {
            int at = at(row, column, place);
            if (at >= 0) {
                highest = Math.max(highest, from.stored()[at + channel]);
            }
        }
        return highest;
    }

    /** Index of the first channel at that place of a window; -1 outside of the picture. */
    private int at(int row, int column, int place) {
        int y = row * stepDown - above + place / width * spreadDown;
        int x = column * stepAcross - left + place % width * spreadAcross;
        boolean inside = y >= 0 && y < from.axis(1) && x >= 0 && x < from.axis(2);
        return inside ? (y * from.axis(2) + x) * from.axis(3) : -1;
    }
}
