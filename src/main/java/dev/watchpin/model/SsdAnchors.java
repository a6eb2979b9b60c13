package dev.watchpin.model;

import java.util.List;

/**
 * The anchor generator of an SSD (Liu et al., arXiv 1512.02325, section 2.2), with the names of the
 * TensorFlow Object Detection API's {@code ssd_anchor_generator}. Scales are relative to the
 * input's shorter side.
 *
 * @param gridStrides cell sizes of the feature maps in tensor pixels, finest first; a map has as
 *     many cells as are begun
 * @param minScale of the finest map
 * @param maxScale of the coarsest map; those between are spread evenly
 * @param aspectRatios width over height, in the order of the anchors
 * @param interpolatedRatio aspect ratio of one more anchor, of a scale between the map's and the
 *     next; 0 for none
 * @param reducedLowest the finest map has three anchors only: scale 0.1 square, then its own scale
 *     at 2 and at 1/2
 */
public record SsdAnchors(
        List<Integer> gridStrides,
        float minScale,
        float maxScale,
        List<Float> aspectRatios,
        float interpolatedRatio,
        boolean reducedLowest) {
    public SsdAnchors {
        gridStrides = List.copyOf(gridStrides);
        aspectRatios = List.copyOf(aspectRatios);
    }
}
