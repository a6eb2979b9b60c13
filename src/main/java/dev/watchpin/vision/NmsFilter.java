package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;

/**
 * Greedy non-maximum suppression, per class or across classes: candidates from the best down, each
 * kept unless a kept box that counts overlaps it by more than the IoU threshold. The kept boxes
 * themselves are the only slab of boxes, so memory is bounded and the work is candidates · kept.
 *
 * <p>There is room for {@link #MOST_CANDIDATES}; of more, the best are taken. Not thread-safe.
 */
final class NmsFilter {
    /**
     * Enough for every cell of a 416 × 416 YOLOX at any threshold; a bigger head has so many
     * candidates only where its threshold is too low to mean anything.
     */
    static final int MOST_CANDIDATES = 4096;

    private final float iouThreshold;
    private final boolean acrossClasses;
    private final Candidates candidates;
    private final Box box = new Box();

    NmsFilter(OutputSpec.Nms nms, int cells) {
        iouThreshold = nms.iouThreshold();
        acrossClasses = nms.suppression() == OutputSpec.Suppression.ACROSS_CLASSES;
        candidates = new Candidates(Math.min(cells, MOST_CANDIDATES), nms.scoreThreshold());
    }

    /** Empty, to be offered the cells of the next frame. */
    Candidates candidates() {
        candidates.clear();
        return candidates;
    }

    /**
     * Adds to {@code kept} what survives, best first, until that is full.
     *
     * @return how many candidates had no valid box
     */
    int filter(DetectionHead head, Letterbox letterbox, Detections kept) {
        candidates.sort();
        int invalid = 0;
        for (int rank = 0; rank < candidates.count() && kept.count() < kept.capacity(); rank++) {
            head.box(candidates.place(rank), box);
            box.toSource(letterbox);
            if (!box.valid()) {
                invalid++;
            } else if (!suppressed(candidates.label(rank), kept)) {
                add(rank, kept);
            }
        }
        return invalid;
    }

    private boolean suppressed(int label, Detections kept) {
        for (int i = 0; i < kept.count(); i++) {
            if ((acrossClasses || kept.label(i) == label)
                    && box.iou(kept.xMin(i), kept.yMin(i), kept.xMax(i), kept.yMax(i))
                            > iouThreshold) {
                return true;
            }
        }
        return false;
    }

    private void add(int rank, Detections kept) {
        kept.add(
                candidates.label(rank),
                candidates.score(rank),
                box.xMin(),
                box.yMin(),
                box.xMax(),
                box.yMax());
    }
}
