package dev.watchpin.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of a reading, so that all are told at once. One thread only. */
public final class Problems {
    /** More than this helps nobody; a flood must not fill the journal. */
    private static final int MOST = 100;

    private final List<Problem> found = new ArrayList<>();
    private int untold;

    public void add(Problem problem) {
        if (found.contains(problem)) {
            return;
        }
        if (found.size() < MOST) {
            found.add(problem);
        } else {
            untold++;
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many were reported, told or not. */
    int count() {
        return found.size() + untold;
    }

    /**
     * Files in the order their first problem came, each sorted by position; if there were more than
     * 100, the last one counts the rest.
     */
    public List<Problem> sorted() {
        List<Path> files = found.stream().map(Problem::file).distinct().toList();
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.comparingInt((Problem problem) -> files.indexOf(problem.file()))
                        .thenComparing(Problem.ORDER));
        if (untold > 0) {
            sorted.add(
                    new Problem(
                            sorted.getFirst().file(),
                            untold + " more problems; mend these, then look again"));
        }
        return List.copyOf(sorted);
    }
}
