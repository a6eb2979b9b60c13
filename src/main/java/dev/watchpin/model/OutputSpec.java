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

    /** A family whose result is boxes. */
    sealed interface Boxes extends OutputSpec {
        @Override
        default Task task() {
            return Task.DETECTION;
        }

        /** What is kept of the boxes. */
        Nms nms();

        /** The same, but with other boxes kept. */
        Boxes with(Nms nms);
    }

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
    record Yolox(List<Integer> gridStrides, Nms nms) implements Boxes {
        public Yolox {
            gridStrides = List.copyOf(gridStrides);
        }

        @Override
        public Yolox with(Nms nms) {
            return new Yolox(gridStrides, nms);
        }
    }

    /**
     * FastestDet: {@code [1,5+C,H,W]}: objectness, tanh dx, tanh dy, sigmoid w, sigmoid h, classes;
     * score = objectness^0.6 · class^0.4 (dog-qiuqiu/FastestDet).
     */
    record FastestDet(Nms nms) implements Boxes {
        @Override
        public FastestDet with(Nms nms) {
            return new FastestDet(nms);
        }
    }

    /**
     * YOLOv8/v11: {@code [1,4+C,N]}, no objectness, or YOLOv5: {@code [1,N,5+C]}, with it; boxes cx
     * cy w h, decoded in the graph.
     */
    record YoloHead(Version version, Coordinates coordinates, Nms nms) implements Boxes {
        /** V5: rows are boxes and carry objectness. V8: columns are boxes, without. */
        public enum Version {
            V5,
            V8
        }

        @Override
        public YoloHead with(Nms nms) {
            return new YoloHead(version, coordinates, nms);
        }
    }

    /**
     * YOLOv10/26 as exported end to end, {@code [1,N,6]}: rows of xMin yMin xMax yMax, score, class
     * number; suppression happened in the graph or is not needed.
     */
    record YoloEndToEnd(Coordinates coordinates, Nms nms) implements Boxes {
        @Override
        public YoloEndToEnd with(Nms nms) {
            return new YoloEndToEnd(coordinates, nms);
        }
    }

    /**
     * YOLOv2/v3/v4 layers as OpenCV's DNN module gives them, an output a layer, {@code [N,5+C]} or
     * {@code [1,N,5+C]}: cx cy w h relative to the input, objectness, and a score a class.
     */
    record Darknet(Nms nms) implements Boxes {
        @Override
        public Darknet with(Nms nms) {
            return new Darknet(nms);
        }
    }

    /**
     * An SSD that ends in TFLite_Detection_PostProcess: boxes {@code [1,N,4]} yMin xMin yMax xMax
     * relative to the input, class numbers and scores {@code [1,N]}, count {@code [1]}.
     *
     * @param classOffset what is added to a class number to give the label's
     * @param tensors which output is which of boxes, classes, scores, count
     */
    record Ssd(int classOffset, TensorNames tensors, Nms nms) implements Boxes {
        @Override
        public Ssd with(Nms nms) {
            return new Ssd(classOffset, tensors, nms);
        }
    }

    /**
     * An SSD without post-processing: encoded boxes {@code [1,N,4]} and class scores {@code
     * [1,N,C]}, with one class more if there is one for the background; N the anchors.
     *
     * @param boxScales what the encoded numbers were multiplied by: of y, x, height, width
     * @param tensors which output is which of boxes, scores
     */
    record SsdRaw(
            SsdAnchors anchors,
            Activation activation,
            Background background,
            BoxOrder boxOrder,
            List<Float> boxScales,
            TensorNames tensors,
            Nms nms)
            implements Boxes {
        /** Where the class scores have one that says there is nothing. */
        public enum Background {
            FIRST,
            LAST,
            NONE
        }

        /** How the four numbers of an encoded box follow each other. */
        public enum BoxOrder {
            /** Centre y, centre x, height, width: TensorFlow. */
            YXHW,
            /** Centre x, centre y, width, height: Caffe, PyTorch. */
            XYWH
        }

        public SsdRaw {
            boxScales = List.copyOf(boxScales);
        }

        @Override
        public SsdRaw with(Nms nms) {
            return new SsdRaw(anchors, activation, background, boxOrder, boxScales, tensors, nms);
        }
    }

    /**
     * NanoDet and NanoDet-Plus: a score a class and, for each of a box's four sides, a distribution
     * over the distances 0 to {@code regMax}, in one output {@code [1,N,C+4·(regMax+1)]} or in two
     * a grid, {@code [1,n,C]} and {@code [1,n,4·(regMax+1)]}.
     */
    record NanoDet(
            List<Integer> gridStrides, int regMax, Origin origin, Activation activation, Nms nms)
            implements Boxes {
        /** The point of a cell that its distances are measured from. */
        public enum Origin {
            /** NanoDet. */
            CENTRE,
            /** The upper left corner: NanoDet-Plus. */
            CORNER
        }

        public NanoDet {
            gridStrides = List.copyOf(gridStrides);
        }

        @Override
        public NanoDet with(Nms nms) {
            return new NanoDet(gridStrides, regMax, origin, activation, nms);
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
     * @param iouThreshold of two boxes that overlap more, the weaker goes, in [0,1]
     * @param maxDetections the best this many are kept
     */
    record Nms(
            float scoreThreshold, float iouThreshold, int maxDetections, Suppression suppression) {
        /** Of boxes that the graph has suppressed already: no overlap drives one out. */
        public static Nms done(float scoreThreshold, int maxDetections) {
            return new Nms(scoreThreshold, 1, maxDetections, Suppression.PER_CLASS);
        }
    }

    /** What a box's numbers are counted in. */
    enum Coordinates {
        /** Pixels of the input tensor. */
        PIXELS,
        /** The input tensor's width and height. */
        RELATIVE
    }

    /** Which boxes a better one drives out where they overlap. */
    enum Suppression {
        /** Those of its own class: a person on a horse keeps both. */
        PER_CLASS,
        /** Those of every class: a thing is one thing, as good or damaged. */
        ACROSS_CLASSES
    }
}
