package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;

import java.util.List;

/**
 * YOLOv2, v3 and v4 layers as OpenCV's DNN module decodes them, an output a layer: rows of cx cy w
 * h relative to the input, objectness, then a number a class.
 *
 * <p>A class's number is objectness · class already, and 0 where that does not exceed the layer's
 * threshold: {@code RegionLayerImpl::forward} of OpenCV 4.x ({@code
 * modules/dnn/src/layers/region_layer.cpp}). The threshold is {@code thresh} of the cfg's section,
 * else 0.2 for {@code [yolo]} and 0.001 for {@code [region]}; the layer also suppresses its own
 * overlapping boxes, above an IoU of {@code nms_threshold}, else 0.4 ({@code
 * modules/dnn/src/darknet/darknet_io.cpp}). So the card's score below the layer's finds nothing
 * more, and what is left to do is suppression between layers.
 */
final class DarknetHead implements DetectionHead {
    private final RowScores[] layers;
    private final int[] firstCell;
    private final CardSizes sizes;

    private DarknetHead(RowScores[] layers, CardSizes sizes) {
        this.layers = layers;
        this.sizes = sizes;
        firstCell = new int[layers.length + 1];
        for (int layer = 0; layer < layers.length; layer++) {
            firstCell[layer + 1] = Math.addExact(firstCell[layer], layers[layer].rows());
        }
    }

    static DarknetHead of(OutputSpec.Darknet card, CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        int length = RowScores.FIRST_CLASS + sizes.labels();
        List<OutputTensor> tensors = outputs.all(OutputShapes.real("N," + length, "1,N," + length));
        RowScores[] layers = new RowScores[tensors.size()];
        for (int layer = 0; layer < layers.length; layer++) {
            layers[layer] =
                    new RowScores(
                            tensors.get(layer).rows(),
                            sizes.labels(),
                            RowScores.Meaning.SCORE,
                            card.nms().scoreThreshold());
        }
        return new DarknetHead(layers, sizes);
    }

    @Override
    public int cells() {
        return firstCell[layers.length];
    }

    @Override
    public int offer(Candidates candidates) {
        int wrong = 0;
        for (int layer = 0; layer < layers.length; layer++) {
            wrong += layers[layer].offer(candidates, firstCell[layer]);
        }
        return wrong;
    }

    @Override
    public void box(int cell, Box box) {
        int layer = layers.length - 1;
        while (cell < firstCell[layer]) {
            layer--;
        }
        int row = cell - firstCell[layer];
        box.setCxCyWh(
                layers[layer].box(row, 0) * sizes.inputWidth(),
                layers[layer].box(row, 1) * sizes.inputHeight(),
                layers[layer].box(row, 2) * sizes.inputWidth(),
                layers[layer].box(row, 3) * sizes.inputHeight());
    }
}
