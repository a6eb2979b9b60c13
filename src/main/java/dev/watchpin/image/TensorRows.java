package dev.watchpin.image;

import dev.watchpin.tensor.Layout;

/**
 * Where the rows of a picture lie in a tensor. One row of the picture is {@code runs} runs of
 * {@code runElements} elements that lie together: one a channel with NCHW, one in all with NHWC.
 *
 * @param planeElements from one run of a row to the next one
 */
record TensorRows(
        int width, int height, int channels, int runs, int runElements, long planeElements) {
    static TensorRows of(InputSpec spec) {
        int channels = spec.colour().channels();
        long plane = (long) spec.width() * spec.height();
        return spec.layout() == Layout.NCHW
                ? new TensorRows(
                        spec.width(), spec.height(), channels, channels, spec.width(), plane)
                : new TensorRows(
                        spec.width(), spec.height(), channels, 1, spec.width() * channels, 0);
    }

    /** Index of a picture element within its row's runs, laid end to end. */
    int inRow(int channel, int x) {
        return runs == 1 ? x * channels + channel : channel * width + x;
    }

    /** Elements from one pixel to the next of the same channel. */
    int step() {
        return runs == 1 ? channels : 1;
    }

    int rowElements() {
        return width * channels;
    }

    long elements() {
        return (long) rowElements() * height;
    }

    /** Index of the first element of a run within the tensor. */
    long begin(int run, int y) {
        return run * planeElements + (long) y * runElements;
    }
}
