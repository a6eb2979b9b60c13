package dev.watchpin.image;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * One axis of a resize as a sparse matrix: for each target sample the source samples it is made of
 * and their weights, which sum to 1. Made when a layout is first seen, never per frame.
 *
 * <p>Sample positions and coefficients follow OpenCV's cv::resize (modules/imgproc/src/resize.cpp,
 * 4.x). Samples may lie one outside the source until {@link #clamped}.
 */
record AxisKernel(List<SortedMap<Integer, Double>> targets) {
    /** OpenCV's INTER_RESIZE_COEF_SCALE: linear weights are whole 2048ths. */
    private static final double LINEAR_STEPS = 2048;

    /** A cell reaching less than this into a source sample leaves it out, as OpenCV has it. */
    private static final double AREA_EPSILON = 1e-3;

    static AxisKernel nearest(int source, int target) {
        double scale = scale(source, target);
        return forEach(
                target, to -> point(Math.min((int) Math.floor(to * scale), source - 1), 1.0));
    }

    /** INTER_LINEAR: half-pixel centres. */
    static AxisKernel linear(int source, int target) {
        double scale = scale(source, target);
        return forEach(
                target,
                to -> {
                    float position = (float) ((to + 0.5) * scale - 0.5);
                    int from = (int) Math.floor(position);
                    return pair(from, position - from);
                });
    }

    /**
     * INTER_AREA where both sides shrink: each source sample weighs as much as is covered of it.
     */
    static AxisKernel area(int source, int target) {
        double scale = scale(source, target);
        return forEach(target, to -> cell(to * scale, scale, source));
    }

    private static SortedMap<Integer, Double> cell(double begin, double scale, int source) {
        double end = begin + scale;
        double width = Math.min(scale, source - begin);
        int lastWhole = Math.min((int) Math.floor(end), source - 1);
        int firstWhole = Math.min((int) Math.ceil(begin), lastWhole);
        SortedMap<Integer, Double> weights = new TreeMap<>();
        if (firstWhole - begin > AREA_EPSILON) {
            weights.put(firstWhole - 1, (firstWhole - begin) / width);
        }
        for (int from = firstWhole; from < lastWhole; from++) {
            weights.put(from, 1 / width);
        }
        if (end - lastWhole > AREA_EPSILON) {
            weights.put(lastWhole, Math.min(Math.min(end - lastWhole, 1), width) / width);
        }
        return weights;
    }

    /** Weights that fall outside [0, length) move to the nearest edge. */
    AxisKernel clamped(int length) {
        return mapped((from, weight, into) -> add(into, Math.clamp(from, 0, length - 1), weight));
    }

    /** The same samples, numbered from {@code offset} samples further left or up. */
    AxisKernel shifted(int offset) {
        return mapped((from, weight, into) -> add(into, from + offset, weight));
    }

    /**
     * Reads a chroma axis of half the resolution as if it had been up-sampled first: sample centred
     * between its two pixels, weights 3/4 and 1/4 (the "fancy up-sampling" of JPEG decoders).
     */
    AxisKernel throughCentredChroma(int chromaLength) {
        AxisKernel up =
                mapped(
                        (from, weight, into) -> {
                            add(into, from >> 1, weight * 0.75);
                            add(into, (from >> 1) + ((from & 1) == 0 ? -1 : 1), weight * 0.25);
                        });
        return up.clamped(chromaLength);
    }

    /** Reads a chroma axis of half the resolution by repeating each sample. */
    AxisKernel throughRepeatedChroma() {
        return mapped((from, weight, into) -> add(into, from >> 1, weight));
    }

    /** Most source samples between the first and the last one of a target sample, both counted. */
    int widest() {
        int widest = 1;
        for (SortedMap<Integer, Double> weights : targets) {
            widest = Math.max(widest, weights.lastKey() - weights.firstKey() + 1);
        }
        return widest;
    }

    private interface Step {
        void apply(int from, double weight, SortedMap<Integer, Double> into);
    }

    private AxisKernel mapped(Step step) {
        return forEach(
                targets.size(),
                to -> {
                    SortedMap<Integer, Double> weights = new TreeMap<>();
                    targets.get(to).forEach((from, weight) -> step.apply(from, weight, weights));
                    return weights;
                });
    }

    private static AxisKernel forEach(int target, IntFunction<SortedMap<Integer, Double>> weights) {
        List<SortedMap<Integer, Double>> targets = new ArrayList<>(target);
        for (int to = 0; to < target; to++) {
            targets.add(weights.apply(to));
        }
        return new AxisKernel(targets);
    }

    private static SortedMap<Integer, Double> pair(int from, float fraction) {
        SortedMap<Integer, Double> weights =
                point(from, Math.rint((1f - fraction) * LINEAR_STEPS) / LINEAR_STEPS);
        add(weights, from + 1, Math.rint(fraction * LINEAR_STEPS) / LINEAR_STEPS);
        return weights;
    }

    private static SortedMap<Integer, Double> point(int from, double weight) {
        SortedMap<Integer, Double> weights = new TreeMap<>();
        weights.put(from, weight);
        return weights;
    }

    private static void add(SortedMap<Integer, Double> weights, int from, double weight) {
        if (weight != 0) {
            weights.merge(from, weight, Double::sum);
        }
    }

    /** Rounded as OpenCV does it: through the inverse, which decides ties of NEAREST. */
    private static double scale(int source, int target) {
        return 1.0 / ((double) target / source);
    }
}
