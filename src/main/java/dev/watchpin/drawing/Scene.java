package dev.watchpin.drawing;

import dev.watchpin.rule.RuleStanding;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.vision.VisionResult;

import java.util.List;
import java.util.Optional;

/**
 * What is drawn over a picture.
 *
 * @param width of the picture that the result lies in, in pixels; what is drawn on may be smaller
 * @param height likewise
 * @param rules those with a zone are drawn
 * @param captions lines for the picture's bottom, the lowest first
 */
public record Scene(
        int width,
        int height,
        Optional<VisionResult> result,
        LabelNames labels,
        List<RuleStanding> rules,
        List<String> captions) {
    public Scene {
        rules = List.copyOf(rules);
        captions = List.copyOf(captions);
    }
}
