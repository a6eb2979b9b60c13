package dev.watchpin.rule;

import dev.watchpin.vision.Mask;

import java.util.Optional;

/**
 * Whether a picture's mask hits a rule: the share of its labels, all together, of the picture's
 * pixels (of the zone's, when there is one) is within the area bounds. Any label means every class
 * but 0, the background, and pixels of no class. Without an area bound one pixel is enough, and
 * none is not; with one, its bounds decide alone, so that {@code max: 0.1} holds on an empty mask
 * too. A zone without pixels never hits. The score thresholds have no meaning here.
 */
final class MaskMatch {
    private static final int BACKGROUND = 0;

    private final RuleSpec rule;
    private final LabelSet labels;
    private final MaskRegion region;
    private final boolean fits;
    private final boolean bounded;

    /** Of the labels, the one with most pixels, and how many have any. */
    private int most;

    private int seen;

    MaskMatch(RuleSpec rule, ZoneShape zone) {
        this.rule = rule;
        labels = new LabelSet(rule.labels());
        region = new MaskRegion(zone);
        fits = misfit(rule).isEmpty();
        bounded = rule.area().bounded();
    }

    /** What the rule asks for that a mask does not have; such a rule never hits. */
    static Optional<String> misfit(RuleSpec rule) {
        if (rule.width().bounded() || rule.height().bounded() || rule.count() != 1) {
            return Optional.of(
                    "rule "
                            + rule.name()
                            + ": a mask has no boxes; leave out width, height and count, and bound"
                            + " its area");
        }
        LabelSet labels = new LabelSet(rule.labels());
        for (int i = 0; i < labels.size(); i++) {
            int label = labels.label(i);
            if (label >= Mask.VOID) {
                return Optional.of(
                        "rule " + rule.name() + ": label " + label + ", a mask has 0 to 254");
            }
        }
        return Optional.empty();
    }

    boolean hits(Mask mask, Sighting sighting) {
        if (!fits) {
            return false;
        }
        region.fit(mask);
        if (region.pixels() == 0) {
            return false;
        }
        int covered = labels.any() ? coveredByAny(mask) : coveredByLabels(mask);
        float share = (float) ((double) covered / region.pixels());
        if (!(bounded ? rule.area().contains(share) : covered > 0)) {
            return false;
        }
        sighting.covered(share, most, seen);
        return true;
    }

    private int coveredByAny(Mask mask) {
        return region.pixels()
                - covered(mask.labels(), BACKGROUND)
                - covered(mask.labels(), Mask.VOID);
    }

    /** A pixel has one class, so the share of all labels is the sum of theirs. */
    private int coveredByLabels(Mask mask) {
        int all = 0;
        int best = 0;
        seen = 0;
        for (int i = 0; i < labels.size(); i++) {
            int pixels = covered(mask.labels(), labels.label(i));
            if (i == 0 || pixels > best) {
                best = pixels;
                most = labels.label(i);
            }
            seen += pixels > 0 ? 1 : 0;
            all += pixels;
        }
        return all;
    }

    private int covered(byte[] labels, int label) {
        byte[] inside = region.inside();
        int covered = 0;
        for (int i = 0; i < inside.length; i++) {
            covered += (labels[i] & 0xff) == label ? inside[i] : 0;
        }
        return covered;
    }
}
