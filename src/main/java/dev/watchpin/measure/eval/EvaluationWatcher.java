package dev.watchpin.measure.eval;

/** Told how far an evaluation is, on its own thread, after each picture. */
public interface EvaluationWatcher {
    /**
     * @param done pictures so far, left out or seen
     * @param all of them
     */
    void reached(int done, int all);

    /** Whether to end before the next picture, with what was seen so far. */
    boolean stopped();
}
