package dev.watchpin.model;

import java.util.List;

/** How a model's outputs read: the card's {@code output} section, one record a decoder family. */
public sealed interface OutputSpec {
    /** What an output's numbers went through inside the model, and what is left to apply. */
    enum Activation {
        /** Already probabilities. */
        NONE,
        SOFTMAX,
        SIGMOID
    }

    /** The task this family belongs to. */
    Task task();

    /**
     * Scores by class: {@code [1,C]}, {@code [1,C,1,1]} or {@code [1,1,1,C]}.
     *
     * @param topK how many of the best classes are kept
     */
    record ClassScores(Activation activation, int topK) implements OutputSpec {
        @Override
        public Task task() {
            return Task.CLASSIFICATION;
        }
    }

    /**
     * YOLOX head without in-graph decoding: {@code [1,N,5+C]}, N the grid cells of all strides in
     * order; box (xy + grid) · stride, exp(wh) · stride; score = objectness · class (Ge et al.,
     * arXiv 2107.08430).
     */
    record Yolox(List<Integer> gridStrides, Nms nms) implements OutputSpec {
        public Yolox {
            gridStrides = List.copyOf(gridStrides);
        }

        @Override
        public Task task() {
            return Task.DETECTION;
        }
    }

    /**
     * FastestDet: {@code [1,5+C,H,W]}: objectness, tanh dx, tanh dy, sigmoid w, sigmoid h, classes;
     * score = objectness^0.6 · class^0.4 (dog-qiuqiu/FastestDet).
     */
    record FastestDet(Nms nms) implements OutputSpec {
        @Override
        public Task task() {
            return Task.DETECTION;
        }
    }

    /**
     * YOLOv8/v11: {@code [1,4+C,N]}, no objectness, or YOLOv5: {@code [1,N,5+C]}, with it; boxes cx
     * cy w h in tensor pixels, decoded in the graph.
     */
    record YoloHead(Version version, Nms nms) implements OutputSpec {
        /** V5: rows are boxes and carry objectness. V8: columns are boxes, without. */
        public enum Version {
            V5,
            V8
        }

        @Override
        public Task task() {
            return Task.DETECTION;
        }
    }

    /**
     * One channel, {@code [1,1,H,W]} or {@code [1,H,W,1]}: class 1 where the probability reaches
     * the threshold, class 0 elsewhere.
     */
    record BinaryMask(Activation activation, float scoreThreshold) implements OutputSpec {
        @Override
        public Task task() {
            return Task.SEGMENTATION;
        }
    }

    /** A score a class and pixel, {@code [1,C,H,W]} or {@code [1,H,W,C]}: the highest wins. */
    record ArgmaxMask() implements OutputSpec {
        @Override
        public Task task() {
            return Task.SEGMENTATION;
        }
    }

    /** Class numbers computed in the graph, integers {@code [1,H,W]} (or with a 1 for channel). */
    record IndexMask() implements OutputSpec {
        @Override
        public Task task() {
            return Task.SEGMENTATION;
        }
    }

    /**
     * What is kept of the raw boxes.
     *
     * @param scoreThreshold boxes below it are dropped before suppression, in [0,1]
     * @param iouThreshold of two boxes of a class that overlap more, the weaker goes, in [0,1]
     * @param maxDetections the best this many are kept
     */
    record Nms(
            float scoreThreshold, float iouThreshold, int maxDetections, Suppression suppression) {}

    /** Which boxes a better one drives out where they overlap. */
    enum Suppression {
        /** Those of its own class: a person on a horse keeps both. */
        PER_CLASS,
        /** Those of every class: a thing is one thing, as good or damaged. */
        ACROSS_CLASSES
    }
}
