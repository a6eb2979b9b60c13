package dev.watchpin.measure.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What neither a card nor a data set says.
 *
 * @param labelOffset added to a class number of the data to give the model's
 * @param aliases a label of the model → what the data calls that class
 * @param map the model's label → the number in the masks; empty if they are the same
 * @param ignored number of the masks' pixels that nobody labelled, 0 to 65535
 * @param thresholdOf the label whose scores are to be gathered for a {@link ScoreCurve}
 */
public record EvaluationOptions(
        OptionalInt labelOffset,
        Map<String, String> aliases,
        Map<String, Integer> map,
        OptionalInt ignored,
        Optional<String> thresholdOf) {
    /** Nothing to say. */
    public static final EvaluationOptions NONE =
            new EvaluationOptions(
                    OptionalInt.empty(), Map.of(), Map.of(), OptionalInt.empty(), Optional.empty());

    public EvaluationOptions {
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
