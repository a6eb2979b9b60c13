package dev.watchpin.pipeline;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a running loop is to go on with, taken over between two frames.
 *
 * @param parts whose metrics, events and clock are those of the loop
 * @param settings of the same camera, live as before
 * @param reopened empty: nothing is closed and no frame is lost
 * @param model already open, and never run; there where MODEL is reopened. The loop's from here on
 */
public record LoopChange(
        LoopParts parts,
        LoopSettings settings,
        Set<Reopened> reopened,
        Optional<ModelStage<?>> model) {
    public LoopChange {
        reopened = Set.copyOf(reopened);
        if (model.isPresent() != reopened.contains(Reopened.MODEL)) {
            throw new IllegalArgumentException(
                    "reopened=" + reopened + ", model given: " + model.isPresent());
        }
    }

    boolean reopens(Reopened part) {
        return reopened.contains(part);
    }

    /** This one, after one that the loop never came to take; of two models this one's. */
    LoopChange after(LoopChange untaken) {
        Set<Reopened> all = EnumSet.noneOf(Reopened.class);
        all.addAll(reopened);
        all.addAll(untaken.reopened);
        return new LoopChange(parts, settings, all, model.or(untaken::model));
    }

    /** It will not be taken: what it owns is closed. */
    public void discard() {
        model.ifPresent(ModelStage::close);
    }
}
