package dev.watchpin.choice;

import java.util.List;

/**
 * What is to run a model, and why.
 *
 * @param settled whether it may be kept: false where there was nothing to judge by, so that it is
 *     worth another try
 * @param reason in words, on one line
 * @param standings of all that were tried, in their order
 */
public record Choice(Candidate chosen, boolean settled, String reason, List<Standing> standings) {
    public Choice {
        standings = List.copyOf(standings);
    }
}
