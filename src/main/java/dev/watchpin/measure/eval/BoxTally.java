package dev.watchpin.measure.eval;

import dev.watchpin.measure.data.TrueBox;
import dev.watchpin.measure.data.Truth;
import dev.watchpin.measure.eval.Accuracy.Detection.OfClass;
import dev.watchpin.measure.eval.Accuracy.Detection.Sizes;
import dev.watchpin.measure.eval.BoxMatching.Judged;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.VisionResult;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Boxes against boxes. Claims of classes that the data set does not mark count for nothing. */
final class BoxTally implements Tally {
    private static final int AT_50 = 0;

    private final List<String> labels;
    private final ClassNumbers numbers;
    private final Set<Integer> marked;
    private final Optional<LabelScores> scores;
    private final CocoAp coco = new CocoAp();

    /**
     * @param marked the model's numbers of the classes that the data set marks
     */
    BoxTally(
            List<String> labels,
            ClassNumbers numbers,
            Set<Integer> marked,
            Optional<LabelScores> scores) {
        this.labels = labels;
        this.numbers = numbers;
        this.marked = new TreeSet<>(marked);
        this.scores = scores;
    }

    @Override
    public boolean asks(Truth truth) {
        return true;
    }

    @Override
    public void add(Truth truth, Optional<VisionResult> seen) {
        List<KnownBox> known = known((Truth.Boxes) truth);
        List<ClaimedBox> claims =
                ClaimedBox.of((Detections) seen.orElse(new Detections(0))).stream()
                        .filter(claim -> marked.contains(claim.label()))
                        .toList();
        coco.add(known, claims);
        scores.ifPresent(it -> gather(it, labels.indexOf(it.label()), known, claims));
    }

    private List<KnownBox> known(Truth.Boxes truth) {
        List<KnownBox> known = new ArrayList<>();
        for (TrueBox box : truth.boxes()) {
            OptionalInt number = numbers.of(box.of());
            if (number.isPresent()) {
                known.add(new KnownBox(number.getAsInt(), box.box(), box.area(), box.crowd()));
            }
        }
        return known;
    }

    private static void gather(
            LabelScores into, int label, List<KnownBox> known, List<ClaimedBox> claims) {
        List<KnownBox> there = known.stream().filter(it -> it.label() == label).toList();
        List<ClaimedBox> said = claims.stream().filter(it -> it.label() == label).toList();
        BoxMatching matching = new BoxMatching(said, there);
        into.expect(matching.positives(BoxSize.ALL));
        List<Judged> judged = matching.judged();
        for (Judged claim : judged) {
            if (claim.counts(BoxSize.ALL, AT_50)) {
                into.claim((float) claim.score(), claim.hit(BoxSize.ALL, AT_50));
            }
        }
        if (there.isEmpty()) {
            into.negative();
            if (!judged.isEmpty()) {
                into.alarm((float) judged.getFirst().score());
            }
        }
    }

    @Override
    public Accuracy.Detection accuracy() {
        return new Accuracy.Detection(
                coco.pictures(),
                coco.labels().stream().mapToInt(coco::positives).sum(),
                coco.ap(),
                coco.ap50(),
                coco.ap75(),
                new Sizes(coco.ap(BoxSize.SMALL), coco.ap(BoxSize.MEDIUM), coco.ap(BoxSize.LARGE)),
                coco.ar(BoxSize.ALL, BoxMatching.MOST_CLAIMS),
                new Sizes(
                        coco.ar(BoxSize.SMALL, BoxMatching.MOST_CLAIMS),
                        coco.ar(BoxSize.MEDIUM, BoxMatching.MOST_CLAIMS),
                        coco.ar(BoxSize.LARGE, BoxMatching.MOST_CLAIMS)),
                coco.labels().stream().map(this::ofClass).toList());
    }

    private OfClass ofClass(int label) {
        double[] precisions = coco.apByThreshold(label);
        return new OfClass(
                labels.get(label),
                coco.positives(label),
                Arrays.stream(precisions).average().orElseThrow(),
                precisions[AT_50]);
    }
}
