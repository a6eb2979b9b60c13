package dev.watchpin.rule;

import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One rule and its memory: which of the latest frames hit, and whether it holds.
 *
 * <pre>
 *        onHits of the last onWindow frames hit, by scoreOn
 *      ┌────────────────────────────────────────────────────┐
 *      │                                                    ▼
 *     OFF                                                   ON
 *      ▲                                                    │
 *      └────────────────────────────────────────────────────┘
 *        offMisses frames in a row missed, by scoreOff; the window is emptied
 * </pre>
 */
final class RuleState {
    private final RuleSpec rule;
    private final List<String> labels;
    private final ClassesMatch classesMatch;
    private final DetectionsMatch detectionsMatch;
    private final MaskMatch maskMatch;
    private final Sighting sighting = new Sighting();
    private final long windowMask;
    private long window;
    private int misses;
    private boolean on;
    private boolean letGo;

    RuleState(RuleSpec rule, List<String> labels) {
        this.rule = rule;
        this.labels = labels;
        ZoneShape zone = new ZoneShape(rule.zone());
        classesMatch = new ClassesMatch(rule);
        detectionsMatch = new DetectionsMatch(rule, zone);
        maskMatch = new MaskMatch(rule, zone);
        windowMask = -1L >>> Long.SIZE - rule.frames().onWindow();
    }

    void observe(VisionResult result) {
        boolean hit = hits(result, on ? rule.scoreOff() : rule.scoreOn());
        window = (window << 1 | (hit ? 1 : 0)) & windowMask;
        misses = hit ? 0 : misses + 1;
        letGo = false;
        if (on && misses >= rule.frames().offMisses()) {
            // hits by scoreOff, or from before the misses, must not turn it on again
            forget();
            letGo = true;
        } else if (!on && Long.bitCount(window) >= rule.frames().onHits()) {
            on = true;
        }
    }

    private boolean hits(VisionResult result, float threshold) {
        return switch (result) {
            case Classes classes -> classesMatch.hits(classes, threshold, sighting);
            case Detections boxes -> detectionsMatch.hits(boxes, threshold, sighting);
            case Mask mask -> maskMatch.hits(mask, sighting);
        };
    }

    /** Why the rule cannot hold on this kind of result; empty if it can. */
    Optional<String> misfit(VisionResult kind) {
        return switch (kind) {
            case Classes _ -> ClassesMatch.misfit(rule);
            case Detections _ -> Optional.empty();
            case Mask _ -> MaskMatch.misfit(rule);
        };
    }

    RuleStanding standing() {
        return new RuleStanding(rule.name(), on, rule.zone());
    }

    String name() {
        return rule.name();
    }

    /** Goes on with what another remembers, by this one's thresholds and frames. */
    void resume(RuleState before) {
        window = before.window & windowMask;
        misses = before.misses;
        on = before.on;
        sighting.resume(before.sighting);
    }

    /** Off, with no frame remembered. */
    void forget() {
        window = 0;
        misses = 0;
        on = false;
        letGo = false;
    }

    boolean on() {
        return on;
    }

    /** Whether the latest frame is the one that turned it off. */
    boolean letGo() {
        return letGo;
    }

    int onHits() {
        return rule.frames().onHits();
    }

    /** As {@code rule person-present: person 0.71 in 3 of 4 frames}. */
    String describeOn() {
        return String.format(
                Locale.ROOT,
                "rule %s: %s in %d of %d frames",
                rule.name(),
                sighting.describe(rule, labels),
                Long.bitCount(window),
                rule.frames().onWindow());
    }

    /** As {@code rule person-present let go: 5 frames without}. */
    String describeLetGo() {
        int frames = rule.frames().offMisses();
        return "rule "
                + rule.name()
                + " let go: "
                + frames
                + (frames == 1 ? " frame" : " frames")
                + " without";
    }
}
