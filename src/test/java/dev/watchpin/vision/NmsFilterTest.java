package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

class NmsFilterTest {
    private static final OutputSpec.Nms NMS =
            new OutputSpec.Nms(0.25f, 0.45f, 20, OutputSpec.Suppression.PER_CLASS);

    record Candidate(int label, float score, float xMin, float yMin, float xMax, float yMax) {
        double iou(Candidate other) {
            Box box = new Box();
            box.set(xMin, yMin, xMax, yMax);
            return box.iou(other.xMin, other.yMin, other.xMax, other.yMax);
        }
    }

    /** Boxes as given. */
    record Listed(List<Candidate> candidates) implements DetectionHead {
        @Override
        public int cells() {
            return candidates.size();
        }

        @Override
        public int offer(Candidates best) {
            for (int i = 0; i < candidates.size(); i++) {
                best.offer(candidates.get(i).score(), i, candidates.get(i).label());
            }
            return 0;
        }

        @Override
        public void box(int cell, Box box) {
            Candidate c = candidates.get(cell);
            box.set(c.xMin(), c.yMin(), c.xMax(), c.yMax());
        }
    }

    @Test
    void keepsWhatTheObviousWayKeeps() {
        forRandomCandidates(
                (candidates, where) ->
                        assertEquals(obvious(candidates), filter(candidates), where));
    }

    @Test
    void keepsOnlyWhatItWasGiven() {
        forRandomCandidates(
                (candidates, where) ->
                        assertTrue(candidates.containsAll(filter(candidates)), where));
    }

    @Test
    void doneTwiceChangesNothingMore() {
        forRandomCandidates(
                (candidates, where) -> {
                    List<Candidate> once = filter(candidates);
                    assertEquals(once, filter(once), where);
                });
    }

    @Test
    void orderOfTheCandidatesDoesNotMatter() {
        forRandomCandidates(
                (candidates, where) -> {
                    List<Candidate> reversed = new ArrayList<>(candidates);
                    Collections.reverse(reversed);
                    assertEquals(filter(candidates), filter(reversed), where);
                });
    }

    @Test
    void neverKeepsMoreThanTheMaximum() {
        List<Candidate> apart = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            apart.add(new Candidate(0, 0.3f + i / 1000f, 10 * i, 0, 10 * i + 5, 5));
        }
        List<Candidate> kept = filter(apart);
        assertEquals(20, kept.size());
        assertEquals(0.399f, kept.getFirst().score(), 1e-6);
    }

    @Test
    void ofMoreCandidatesThanRoomTheBestAreTaken() {
        List<Candidate> many = new ArrayList<>();
        for (int i = 0; i < NmsFilter.MOST_CANDIDATES + 500; i++) {
            float score = 0.3f + i * 1e-4f;
            many.add(new Candidate(0, score, 0, 0, 1, 1));
        }
        assertEquals(List.of(many.getLast()), filter(many));
    }

    @Test
    void overlappingBoxesOfDifferentClassesAreBothKept() {
        Candidate cat = new Candidate(0, 0.9f, 0, 0, 10, 10);
        Candidate dog = new Candidate(1, 0.8f, 0, 0, 10, 10);
        assertEquals(List.of(cat, dog), filter(List.of(dog, cat)));
    }

    @Test
    void acrossClassesOnlyTheBestOfOverlappingBoxesIsKept() {
        Candidate good = new Candidate(0, 0.6f, 0, 0, 10, 10);
        Candidate damaged = new Candidate(1, 0.8f, 1, 0, 11, 10);
        Candidate elsewhere = new Candidate(0, 0.5f, 20, 0, 30, 10);
        OutputSpec.Nms one =
                new OutputSpec.Nms(0.25f, 0.45f, 20, OutputSpec.Suppression.ACROSS_CLASSES);
        assertEquals(List.of(damaged, elsewhere), filter(List.of(good, damaged, elsewhere), one));
    }

    @Test
    void countsCandidatesWithoutAValidBoxAndKeepsNone() {
        Candidate nowhere = new Candidate(0, 0.9f, Float.NaN, 0, 10, 10);
        NmsFilter filter = new NmsFilter(NMS, 1);
        Listed head = new Listed(List.of(nowhere));
        head.offer(filter.candidates());
        Detections kept = new Detections(20);
        assertEquals(1, filter.filter(head, new Letterbox(), kept));
        assertEquals(0, kept.count());
    }

    private interface Check {
        void of(List<Candidate> candidates, String where);
    }

    /** No two of equal score: which of those is kept is a matter of their order. */
    private static void forRandomCandidates(Check check) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Candidate> candidates = new ArrayList<>();
            int count = 1 + random.nextInt(80);
            for (float score : distinctScores(count, random)) {
                float x = random.nextFloat() * 20;
                float y = random.nextFloat() * 20;
                float width = 1 + random.nextFloat() * 10;
                float height = 1 + random.nextFloat() * 10;
                candidates.add(
                        new Candidate(random.nextInt(3), score, x, y, x + width, y + height));
            }
            check.of(candidates, "seed " + seed + " round " + round);
        }
    }

    private static Set<Float> distinctScores(int count, Random random) {
        Set<Float> scores = new LinkedHashSet<>();
        while (scores.size() < count) {
            scores.add(random.nextFloat());
        }
        return scores;
    }

    private static List<Candidate> filter(List<Candidate> candidates) {
        return filter(candidates, NMS);
    }

    private static List<Candidate> filter(List<Candidate> candidates, OutputSpec.Nms nms) {
        NmsFilter filter = new NmsFilter(nms, candidates.size());
        Listed head = new Listed(candidates);
        head.offer(filter.candidates());
        Detections kept = new Detections(nms.maxDetections());
        assertEquals(0, filter.filter(head, new Letterbox(), kept));
        List<Candidate> list = new ArrayList<>();
        for (int i = 0; i < kept.count(); i++) {
            list.add(
                    new Candidate(
                            kept.label(i),
                            kept.score(i),
                            kept.xMin(i),
                            kept.yMin(i),
                            kept.xMax(i),
                            kept.yMax(i)));
        }
        return list;
    }

    private static List<Candidate> obvious(List<Candidate> candidates) {
        List<Candidate> kept = new ArrayList<>();
        candidates.stream()
                .filter(candidate -> candidate.score() >= NMS.scoreThreshold())
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .filter(
                        candidate ->
                                kept.stream()
                                        .filter(k -> k.label() == candidate.label())
                                        .noneMatch(k -> k.iou(candidate) > NMS.iouThreshold()))
                .forEach(
                        candidate -> {
                            if (kept.size() < NMS.maxDetections()) {
                                kept.add(candidate);
                            }
                        });
        return kept;
    }
}
