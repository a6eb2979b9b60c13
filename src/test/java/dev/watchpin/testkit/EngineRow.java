package dev.watchpin.testkit;

import dev.watchpin.backend.BackendException;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.data.Example;
import dev.watchpin.measure.eval.Evaluation;
import dev.watchpin.measure.eval.EvaluationOptions;
import dev.watchpin.model.ModelCard;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * One row of the README's table, in a process of its own: a model of {@link TestData} on an engine,
 * one thread. {@code tools/engine-table} runs it for each of them.
 *
 * <p>Every photo is shown twice, the first time to warm up. A time is from frame to result; the
 * photo's decoding is not in it, but in the memory.
 */
public final class EngineRow {
    private final ModelCard card;

    private EngineRow(ModelCard card) {
        this.card = card;
    }

    /** {@code CARD ENGINE}: prints a row of Markdown; to stderr, why there is none. */
    public static void main(String[] arguments) throws DataException {
        EngineRow row = new EngineRow(Cards.on(arguments[1], Cards.of(arguments[0])));
        try {
            System.out.printf("| `%s` | `%s` | %s |%n", arguments[0], arguments[1], row.measured());
        } catch (AssertionError refused) {
            if (!(refused.getCause() instanceof BackendException why)) {
                throw refused;
            }
            System.err.println(arguments[1] + ": " + why.getMessage());
        }
    }

    private String measured() throws DataException {
        return switch (card.task()) {
            case CLASSIFICATION -> classification();
            case DETECTION -> detection();
            case SEGMENTATION -> segmentation();
        };
    }

    private String classification() throws DataException {
        DataSet data = DataFolders.read(card.task(), TestData.of("images/imagenet100"));
        return row(Classes.class, data, EvaluationOptions.NONE, "top-1 %.0f %%");
    }

    private String detection() throws DataException {
        DataSet data = DataFolders.read(card.task(), TestData.of(DataFolders.PHOTOS));
        return row(Detections.class, data, DataFolders.cocoNames(card), "AP %.1f");
    }

    private String segmentation() throws DataException {
        DataSet masks =
                DataFolders.read(card.task(), TestData.of(DataFolders.PHOTOS), "semantic_masks");
        String golden = "golden/" + card.file().getFileName() + ".json";
        DataSet data =
                DataFolders.only(
                        Json.read(TestData.of(golden)).at("images").members().keySet(), masks);
        var options =
                new EvaluationOptions(
                        OptionalInt.empty(),
                        Map.of(),
                        Map.of("person", 1),
                        OptionalInt.of(0), // unlabelled
                        Optional.empty());
        return row(Mask.class, data, options, "person IoU %.1f");
    }

    private <R extends VisionResult> String row(
            Class<R> kind, DataSet data, EvaluationOptions options, String accuracy)
            throws DataException {
        Evaluation evaluation = new Evaluation(card, data, options);
        Map<String, Path> photos =
                data.examples().stream()
                        .map(Example::picture)
                        .collect(
                                Collectors.toMap(
                                        file -> file.getFileName().toString(), file -> file));
        try (var pipeline = new GoldenPipeline<>(evaluation.card(), kind)) {
            double value =
                    pipeline.evaluate(evaluation, photos, (_, _, _) -> {})
                            .accuracy()
                            .headline()
                            .value()
                            .orElseThrow();
            Path folder = data.examples().getFirst().picture().getParent();
            pipeline.each(folder, photos, (_, _, _) -> {});
            List<Long> warm = new ArrayList<>(pipeline.lookNanos());
            warm.sort(Comparator.naturalOrder());
            return "%s | %.1f | %.1f | %d"
                    .formatted(
                            accuracy.formatted(100 * value),
                            warm.get(warm.size() / 2) / 1e6,
                            warm.get(warm.size() * 99 / 100) / 1e6,
                            ProcessUsage.now().rssBytes() >> 20);
        }
    }
}
