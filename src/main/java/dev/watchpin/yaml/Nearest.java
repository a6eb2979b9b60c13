package dev.watchpin.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that was probably meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * The known word with the smallest edit distance, if that is small for the word's length, or if
     * only the end is lacking: a unit is what people forget, as in {@code hold} for {@code
     * hold-ms}.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        int most = Math.max(1, Math.min(word.length(), 40) / 3);
        return word.length() > 100
                ? Optional.empty()
                : known.stream()
                        .filter(
                                candidate ->
                                        candidate.startsWith(word + "-")
                                                || distance(word, candidate) <= most)
                        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** {@code ; did you mean X?}, or nothing. */
    public static String hint(String word, Collection<String> known) {
        return to(word, known).map(nearest -> "; did you mean " + nearest + "?").orElse("");
    }

    /** {@code ; did you mean X? known here: X, Y}. */
    public static String hint(String word, Collection<String> known, String intro) {
        String hint = hint(word, known);
        String all = known.isEmpty() ? "none" : String.join(", ", known);
        return hint + (hint.isEmpty() ? "; " : " ") + intro + ": " + all;
    }

    /** Optimal string alignment distance, case, dash and underscore ignored. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT).replace('_', '-');
        String b = other.toLowerCase(Locale.ROOT).replace('_', '-');
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        best = Math.min(best, cost[i - 1][j - 1] + same);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
