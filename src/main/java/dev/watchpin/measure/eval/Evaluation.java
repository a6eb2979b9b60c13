package dev.watchpin.measure.eval;

import dev.watchpin.measure.OpenedModel;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.data.LeftOut;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.Task;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model and the data set that it is judged by: knows how the one's classes are the other's, and
 * how the model's outputs are to be read for it. Can be run as often as wanted, each time with a
 * newly opened model:
 *
 * <pre>{@code
 * Evaluation evaluation = new Evaluation(card, data, EvaluationOptions.NONE);
 * try (OpenedModel<?> model = open(engine, evaluation.card())) {
 *     Accuracy accuracy = evaluation.run(model, pictures, watcher).accuracy();
 * }
 * }</pre>
 */
public final class Evaluation {
    /** Average precision wants the whole curve, not what is above the card's threshold. */
    static final float SWEEP_FROM = 0.01f;

    private static final int FIVE = 5;

    private final ModelCard card;
    private final DataSet data;
    private final EvaluationOptions options;
    private final ClassNumbers numbers;
    private final Optional<MaskClasses> masks;

    /**
     * What came out.
     *
     * @param scores of the label that was asked for
     * @param leftOut what the figures know nothing of
     * @param failures pictures on which the model gave no result, which count as if it saw nothing;
     *     file and why
     * @param complete false if it was stopped before the last picture
     */
    public record Outcome(
            Accuracy accuracy,
            Optional<ScoreCurve> scores,
            StepTimes times,
            List<LeftOut> leftOut,
            List<String> failures,
            boolean complete) {
        public Outcome {
            leftOut = List.copyOf(leftOut);
            failures = List.copyOf(failures);
        }
    }

    /**
     * @throws DataException where the classes of the two do not fit
     */
    public Evaluation(ModelCard card, DataSet data, EvaluationOptions options)
            throws DataException {
        this.card = card;
        this.data = data;
        this.options = options;
        numbers = new ClassNumbers(card.labels(), data, options);
        masks = masks(card, data, options);
        if (options.thresholdOf().isPresent()) {
            check(options.thresholdOf().get());
        }
    }

    private static Optional<MaskClasses> masks(
            ModelCard card, DataSet data, EvaluationOptions options) throws DataException {
        return card.task() == Task.SEGMENTATION
                ? Optional.of(
                        new MaskClasses(card.labels(), data, options.map(), options.ignored()))
                : Optional.empty();
    }

    private void check(String label) throws DataException {
        int times = Collections.frequency(card.labels(), label);
        if (times != 1) {
            throw new DataException(
                    "%s: %s '%s', so no threshold can be found; the labels are %s"
                            .formatted(
                                    card.card(),
                                    times == 0 ? "no label" : times + " labels",
                                    label,
                                    String.join(", ", card.labels())));
        }
        if (card.task() == Task.DETECTION
                && !numbers.all().contains(card.labels().indexOf(label))) {
            throw new DataException(
                    "%s does not mark '%s', so nobody knows where there is one"
                            .formatted(data.truth(), label));
        }
    }

    /**
     * The card that the model is to be opened by: boxes down to score 0.01, five classes at least;
     * else as it is, suppression too, so that what holds here holds in the daemon.
     */
    public ModelCard card() {
        return switch (card.output()) {
            case OutputSpec.ClassScores(OutputSpec.Activation activation, int topK) ->
                    card.with(new OutputSpec.ClassScores(activation, Math.max(FIVE, topK)));
            case OutputSpec.Boxes boxes -> card.with(boxes.with(swept(boxes.nms())));
            case OutputSpec.BinaryMask _, OutputSpec.ArgmaxMask _, OutputSpec.IndexMask _ -> card;
        };
    }

    private static OutputSpec.Nms swept(OutputSpec.Nms nms) {
        return new OutputSpec.Nms(
                Math.min(SWEEP_FROM, nms.scoreThreshold()),
                nms.iouThreshold(),
                nms.maxDetections(),
                nms.suppression());
    }

    public DataSet data() {
        return data;
    }

    /** Classes of the data that the model does not know, with how much of them is left out. */
    public Map<String, Integer> unknown() {
        return numbers.unknown();
    }

    /** What there is to say of how classes were matched. */
    public List<String> notes() {
        return numbers.notes();
    }

    /**
     * Shows the model all pictures.
     *
     * @param model opened by {@link #card()}, of this thread; stays open
     */
    public Outcome run(OpenedModel<?> model, PictureOpener pictures, EvaluationWatcher watcher)
            throws DataException {
        PictureWalk walk = new PictureWalk(data, pictures, watcher);
        EvaluationRun run = start(model);
        boolean complete = walk.run(run::see);
        return run.outcome(walk.leftOut(), complete);
    }

    EvaluationRun start(OpenedModel<?> model) {
        Optional<LabelScores> scores =
                options.thresholdOf().map(label -> new LabelScores(label, lowestScore()));
        return new EvaluationRun(model, tally(scores), scores);
    }

    private float lowestScore() {
        return card.output() instanceof OutputSpec.Boxes boxes
                ? swept(boxes.nms()).scoreThreshold()
                : 0;
    }

    private Tally tally(Optional<LabelScores> scores) {
        return switch (card.output()) {
            case OutputSpec.ClassScores classes ->
                    new ClassTally(card.labels(), numbers, classes.topK(), scores);
            case OutputSpec.Boxes _ -> new BoxTally(card.labels(), numbers, numbers.all(), scores);
            case OutputSpec.BinaryMask _, OutputSpec.ArgmaxMask _, OutputSpec.IndexMask _ ->
                    new MaskTally(masks.orElseThrow(), foreground());
        };
    }

    /** The class that is no background, where there is but one. */
    private Optional<String> foreground() {
        List<String> judged = masks.orElseThrow().judged();
        if (judged.size() == 1) {
            return Optional.of(judged.getFirst());
        }
        return card.output() instanceof OutputSpec.BinaryMask
                        && judged.contains(card.labels().get(1))
                ? Optional.of(card.labels().get(1))
                : Optional.empty();
    }

    /** The score below which the card drops boxes; 0 where it drops none. */
    public float cardScore() {
        return card.output() instanceof OutputSpec.Boxes boxes ? boxes.nms().scoreThreshold() : 0;
    }

    /** The masks' classes, by which two models' masks are compared. */
    MaskClasses masks() {
        return masks.orElseThrow();
    }

    List<String> labels() {
        return card.labels();
    }

    /** What kind of pictures this is about. */
    public Task task() {
        return card.task();
    }
}
