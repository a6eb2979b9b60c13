package dev.watchpin.image;

/** Resizes the components of one plane, target row by target row. */
sealed interface PlaneSampler
        permits HorizontalFirstSampler, VerticalFirstSampler, OpenCvAreaSampler {
    /**
     * Begins a frame, whose rows are then asked for from the top.
     *
     * @throws IllegalArgumentException when the plane is smaller than the frame's layout says
     */
    void begin(Frame frame);

    /** Writes target row {@code to} of component i of this plane to {@code out[i]}. */
    void sample(Frame frame, int to, int[][] out);
}
