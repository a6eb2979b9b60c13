package dev.watchpin.choice;

import java.util.Optional;

/**
 * What came of a candidate.
 *
 * @param verdict why it is in or out, in words
 * @param agrees whether it may be chosen
 * @param figures empty where it was not timed
 */
public record Standing(
        Candidate candidate, boolean agrees, String verdict, Optional<Figures> figures) {
    /** One that cannot be chosen. */
    static Standing out(Candidate candidate, String why) {
        return new Standing(candidate, false, why, Optional.empty());
    }

    @Override
    public String toString() {
        return candidate.name() + ": " + figures.map(it -> it + "; ").orElse("") + verdict;
    }
}
