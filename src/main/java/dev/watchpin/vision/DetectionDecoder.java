package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;

/**
 * Boxes of one detector family: scores first, boxes of the candidates only, then suppression. Boxes
 * are in source pixels and not clipped to the picture: a rule's zone looks at the box's centre,
 * which clipping would move.
 */
final class DetectionDecoder implements OutputDecoder<Detections> {
    private final DetectionHead head;
    private final NmsFilter filter;
    private final int maxDetections;

    DetectionDecoder(DetectionHead head, OutputSpec.Nms nms) {
        this.head = head;
        filter = new NmsFilter(nms, head.cells());
        maxDetections = nms.maxDetections();
    }

    @Override
    public Detections newResult() {
        return new Detections(maxDetections);
    }

    @Override
    public int decode(Letterbox letterbox, Detections detections) {
        detections.clear(letterbox.sourceWidth(), letterbox.sourceHeight());
        int wrong = head.offer(filter.candidates());
        return wrong + filter.filter(head, letterbox, detections);
    }
}
