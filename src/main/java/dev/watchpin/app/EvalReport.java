package dev.watchpin.app;

import dev.watchpin.choice.Candidate;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.eval.Duel;
import dev.watchpin.measure.eval.Evaluation;
import dev.watchpin.measure.eval.ThresholdChoice;
import dev.watchpin.model.Task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that there is to tell of an evaluation.
 *
 * @param unknown classes of the data that the model does not know, with how much is left out
 * @param rssBytes of this process when it was done; of both models, where there are two
 */
record EvalReport(
        Candidate model,
        int threads,
        DataSet data,
        Map<String, Integer> unknown,
        List<String> notes,
        Evaluation.Outcome outcome,
        OptionalLong rssBytes,
        Optional<Against> against,
        Optional<Threshold> threshold) {
    /** The model that it was compared with. */
    record Against(Candidate reference, Map<String, Integer> unknown, Duel.Outcome outcome) {}

    /**
     * @param asked the goal, as it was asked for
     * @param cardScore below which the card drops boxes; 0 for none
     */
    record Threshold(String asked, ThresholdChoice choice, float cardScore, Task task) {}

    /** Whether what was asked for was reached; nothing can be said of half an evaluation. */
    boolean good() {
        return !outcome.complete()
                || against.map(it -> it.outcome().passes()).orElse(true)
                        && threshold.map(it -> it.choice().point().isPresent()).orElse(true);
    }
}
