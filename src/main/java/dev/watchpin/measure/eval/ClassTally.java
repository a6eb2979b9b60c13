package dev.watchpin.measure.eval;

import dev.watchpin.measure.data.Truth;
import dev.watchpin.measure.eval.Accuracy.Classification.Confusion;
import dev.watchpin.measure.eval.Accuracy.Classification.OfClass;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.VisionResult;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** Which class came first, for which class. */
final class ClassTally implements Tally {
    private static final int FIVE = 5;
    private static final int NOTHING = -1;

    private final List<String> labels;
    private final ClassNumbers numbers;
    private final int kept;
    private final Optional<LabelScores> scores;
    private final Map<Pair, Integer> pairs = new HashMap<>();
    private int pictures;
    private int first;
    private int amongFive;

    private record Pair(int truth, int seen) {}

    /**
     * @param kept how many of the best classes the daemon would see
     * @param scores gathers those of one class, if anyone wants them
     */
    ClassTally(List<String> labels, ClassNumbers numbers, int kept, Optional<LabelScores> scores) {
        this.labels = labels;
        this.numbers = numbers;
        this.kept = kept;
        this.scores = scores;
    }

    @Override
    public boolean asks(Truth truth) {
        return numbers.of(((Truth.OfClass) truth).of()).isPresent();
    }

    @Override
    public void add(Truth truth, Optional<VisionResult> seen) {
        int is = numbers.of(((Truth.OfClass) truth).of()).orElseThrow();
        Classes classes = (Classes) seen.orElse(new Classes(0));
        int rank = rank(is, classes);
        pictures++;
        first += rank == 0 ? 1 : 0;
        amongFive += rank >= 0 && rank < FIVE ? 1 : 0;
        pairs.merge(
                new Pair(is, classes.count() == 0 ? NOTHING : classes.label(0)), 1, Integer::sum);
        scores.ifPresent(it -> gather(it, labels.indexOf(it.label()), is, classes));
    }

    /** -1 where it is not among them. */
    private static int rank(int label, Classes classes) {
        for (int rank = 0; rank < classes.count(); rank++) {
            if (classes.label(rank) == label) {
                return rank;
            }
        }
        return NOTHING;
    }

    private void gather(LabelScores into, int label, int is, Classes classes) {
        int rank = rank(label, classes);
        boolean claimed = rank >= 0 && rank < kept;
        if (claimed) {
            into.claim(classes.score(rank), is == label);
        }
        if (is == label) {
            into.expect(1);
        } else {
            into.negative();
            if (claimed) {
                into.alarm(classes.score(rank));
            }
        }
    }

    @Override
    public Accuracy.Classification accuracy() {
        return new Accuracy.Classification(
                pictures,
                share(first),
                labels.size() > FIVE ? share(amongFive) : OptionalDouble.empty(),
                classes(),
                confusions());
    }

    private OptionalDouble share(int right) {
        return pictures == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) right / pictures);
    }

    private List<OfClass> classes() {
        TreeSet<Integer> occurring = new TreeSet<>();
        pairs.keySet().forEach(pair -> occurring.add(pair.truth()));
        return occurring.stream()
                .map(
                        label ->
                                new OfClass(
                                        labels.get(label),
                                        count(label, null),
                                        count(null, label),
                                        count(label, label)))
                .toList();
    }

    /** Pictures of that class that were taken for that one; null is any. */
    private int count(Integer truth, Integer seen) {
        return pairs.entrySet().stream()
                .filter(it -> truth == null || it.getKey().truth() == truth)
                .filter(it -> seen == null || it.getKey().seen() == seen)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private List<Confusion> confusions() {
        return pairs.entrySet().stream()
                .sorted(
                        Comparator.comparing(Map.Entry<Pair, Integer>::getValue)
                                .reversed()
                                .thenComparing(it -> it.getKey().truth())
                                .thenComparing(it -> it.getKey().seen()))
                .map(
                        it ->
                                new Confusion(
                                        labels.get(it.getKey().truth()),
                                        name(it.getKey().seen()),
                                        it.getValue()))
                .toList();
    }

    private String name(int seen) {
        return seen == NOTHING ? "" : labels.get(seen);
    }
}
