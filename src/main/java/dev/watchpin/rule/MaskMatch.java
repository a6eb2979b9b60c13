package dev.watchpin.rule;

import dev.watchpin.vision.Mask;

import java.util.Optional;

/**
 * Whether a picture's mask hits a rule: the label's share of the picture's pixels (of the zone's,
 * when there is one) is within the area bounds. Any label means every class but 0, the background,
 * and pixels of no class. Without an area bound one pixel is enough, and none is not; with one, its
 * bounds decide alone, so that {@code max: 0.1} holds on an empty mask too. A zone without pixels
 * never hits. The score thresholds have no meaning here.
 */
final class MaskMatch {
    private static final int BACKGROUND = 0;

    private final RuleSpec rule;
    private final MaskRegion region;
    private final boolean fits;
    private final boolean bounded;

    MaskMatch(RuleSpec rule, ZoneShape zone) {
        this.rule = rule;
        region = new MaskRegion(zone);
        fits = misfit(rule).isEmpty();
        bounded = !rule.area().equals(RuleSpec.Range.ALL);
    }

    /** What the rule asks for that a mask does not have; such a rule never hits. */
    static Optional<String> misfit(RuleSpec rule) {
        if (!rule.width().equals(RuleSpec.Range.ALL)
                || !rule.height().equals(RuleSpec.Range.ALL)
                || rule.count() != 1) {
            return Optional.of(
                    "rule "
                            + rule.name()
                            + ": a mask has no boxes; leave out width, height and count, and bound"
                            + " its area");
        }
        int label = rule.label().orElse(0);
        return label < Mask.VOID
                ? Optional.empty()
                : Optional.of("rule " + rule.name() + ": label " + label + ", a mask has 0 to 254");
    }

    boolean hits(Mask mask, Sighting sighting) {
        if (!fits) {
            return false;
        }
        region.fit(mask);
        if (region.pixels() == 0) {
            return false;
        }
        int covered =
                rule.label().isPresent()
                        ? covered(mask.labels(), rule.label().getAsInt())
                        : region.pixels()
                                - covered(mask.labels(), BACKGROUND)
                                - covered(mask.labels(), Mask.VOID);
        float share = (float) ((double) covered / region.pixels());
        if (!(bounded ? rule.area().contains(share) : covered > 0)) {
            return false;
        }
        sighting.covered(share);
        return true;
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
