package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.eval.Accuracy;
import dev.watchpin.measure.eval.Evaluation;
import dev.watchpin.measure.eval.EvaluationOptions;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.Task;
import dev.watchpin.testkit.Cards;
import dev.watchpin.testkit.DataFolders;
import dev.watchpin.testkit.GoldenPipeline;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Top-1 and top-5, and the five best classes of the test data's classifiers against those of
 * independent pipelines. The scores of an int8 model are whole steps, so that several classes often
 * tie for fifth place; any of those may stand there and counts as the same.
 */
class GoldenClassificationTest {
    private static final int FIVE = 5;

    private final Set<String> same = new TreeSet<>();
    private final Set<String> sameByTie = new TreeSet<>();
    private final Set<String> differing = new TreeSet<>();

    @ParameterizedTest
    @CsvSource({
        "mobilenet_v2_1.0_224_int8_qdq, mobilenet_v2_1.0_224_int8_qdq.onnx, onnxruntime",
        "mobilenet_v1_0.25_224_float, mobilenet_v1_0.25_224_float.onnx, onnxruntime",
        "mobilenet_v1_0.25_224_float, mobilenet_v1_0.25_224_float.onnx, opencv",
        "mobilenet_v2_1.0_224_quant, mobilenet_v2_1.0_224_quant.tflite, tflite",
        "mobilenet_v1_0.25_224_float_tflite, mobilenet_v1_0.25_224_float.tflite, tflite"
    })
    void namesTheGoldenFive(String model, String file, String backend) throws DataException {
        JsonValue golden = Json.read(TestData.of("golden/" + file + ".json"));
        Map<String, JsonValue> fives = golden.at("top5_0_999").members();
        int offset = golden.at("label_offset").integer();
        assertEquals(100, fives.size());
        ModelCard card = Cards.on(backend, Cards.of(model));
        DataSet data = DataFolders.read(Task.CLASSIFICATION, TestData.of("images/imagenet100"));
        Accuracy.Classification accuracy;
        try (var pipeline = new GoldenPipeline<>(ranked(card), Classes.class)) {
            accuracy =
                    (Accuracy.Classification)
                            pipeline.evaluate(
                                            new Evaluation(card, data, EvaluationOptions.NONE),
                                            fives,
                                            (photo, five, seen) ->
                                                    into(worstRank(five, offset, seen), seen)
                                                            .add(photo))
                                    .accuracy();
        }
        assertEquals(100, accuracy.pictures());
        assertEquals(golden.at("top1").number(), 100 * accuracy.top1().orElseThrow(), 0.1, model);
        assertEquals(golden.at("top5").number(), 100 * accuracy.top5().orElseThrow(), 0.1, model);
        System.out.printf(
                "%s on %s: the golden five for %d photos, by a tie at the fifth place for %s; not"
                        + " for %s%n",
                model, backend, same.size(), sameByTie, differing);
        assertTrue(same.size() + sameByTie.size() >= 99, () -> model + ": " + differing);
    }

    /** Every class ranked, where the card keeps five: a tie for the fifth place must be seen. */
    private static ModelCard ranked(ModelCard card) {
        OutputSpec.ClassScores output = (OutputSpec.ClassScores) card.output();
        assertEquals(FIVE, output.topK());
        return card.with(new OutputSpec.ClassScores(output.activation(), card.labels().size()));
    }

    /** Where the lowest of the golden five stands here. */
    private static int worstRank(JsonValue five, int offset, Classes seen) {
        int worst = 0;
        for (JsonValue entry : five.items()) {
            int rank = 0;
            while (seen.label(rank) != entry.at(0).integer() + offset) {
                rank++;
            }
            worst = Math.max(worst, rank);
        }
        return worst;
    }

    private Set<String> into(int worstRank, Classes seen) {
        if (worstRank < FIVE) {
            return same;
        }
        return seen.score(worstRank) == seen.score(FIVE - 1) ? sameByTie : differing;
    }
}
