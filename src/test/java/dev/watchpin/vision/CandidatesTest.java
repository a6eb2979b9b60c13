package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CandidatesTest {
    @Test
    void takesWhatReachesTheThreshold() {
        Candidates candidates = new Candidates(9, 0.5f);
        candidates.offer(Math.nextDown(0.5f), 0, 1);
        candidates.offer(0.5f, 1, 2);
        candidates.offer(1, 2, 3);
        candidates.sort();
        assertEquals(2, candidates.count());
        assertEquals(1, candidates.score(0));
        assertEquals(3, candidates.label(0));
        assertEquals(0.5f, candidates.score(1));
        assertEquals(1, candidates.place(1));
    }

    @Test
    void neverTakesNaN() {
        Candidates candidates = new Candidates(2, 0);
        candidates.offer(Float.NaN, 0, 0);
        assertEquals(0, candidates.count());
    }
}
