package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class BestScoresTest {
    @Test
    void keepsWhatSortingAllWouldPutFirst() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int capacity = 1 + random.nextInt(20);
            int[] scores = new int[random.nextInt(60)];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = random.nextInt(12) - 6; // many ties
            }
            List<Integer> expected =
                    IntStream.range(0, scores.length)
                            .boxed()
                            .sorted(
                                    Comparator.<Integer>comparingInt(i -> -scores[i])
                                            .thenComparing(i -> i))
                            .limit(capacity)
                            .toList();
            assertEquals(
                    expected, best(scores, capacity, random), "seed " + seed + " round " + round);
        }
    }

    private static List<Integer> best(int[] scores, int capacity, Random random) {
        BestScores best = new BestScores(capacity);
        List<Integer> order =
                new java.util.ArrayList<>(IntStream.range(0, scores.length).boxed().toList());
        java.util.Collections.shuffle(order, random);
        order.forEach(i -> best.offer(scores[i], i, 10 * i));
        best.sort();
        for (int rank = 0; rank < best.count(); rank++) {
            assertEquals(scores[best.place(rank)], best.code(rank));
            assertEquals(10 * best.place(rank), best.label(rank));
        }
        return IntStream.range(0, best.count()).mapToObj(best::place).toList();
    }
}
