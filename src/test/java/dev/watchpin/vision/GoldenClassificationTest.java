package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.testkit.GoldenModels;
import dev.watchpin.testkit.GoldenPipeline;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The five best classes of the test data's classifiers against those of independent pipelines. */
class GoldenClassificationTest {
    private static final int LABELS = 1001;
    private static final int RANKS = 10;

    @Test
    void quantizedMobilenetNamesTheGoldenFive() {
        compare("mobilenet_v2_1.0_224_int8_qdq.onnx", Activation.SOFTMAX);
    }

    @Test
    void floatMobilenetNamesTheGoldenFive() {
        compare("mobilenet_v1_0.25_224_float.onnx", Activation.NONE);
    }

    private static void compare(String model, Activation activation) {
        Json golden = Json.read(TestData.of("golden/" + model + ".json"));
        Path photos = TestData.of("images/imagenet100");
        int offset = golden.at("label_offset").integer();
        List<String> differing = new ArrayList<>();
        try (GoldenPipeline<Classes> pipeline =
                new GoldenPipeline<>(
                        Classes.class,
                        TestData.of("classification/" + model),
                        GoldenModels.mobilenet(),
                        new OutputSpec.ClassScores(activation, RANKS),
                        LABELS)) {
            for (Map.Entry<String, Json> photo : golden.at("top5_0_999").members().entrySet()) {
                Classes seen = pipeline.see(photos.resolve(photo.getKey()));
                for (Json entry : photo.getValue().items()) {
                    if (!amongFive(entry.at(0).integer() + offset, seen)) {
                        differing.add(photo.getKey() + " lacks " + entry.at(0).integer());
                    }
                }
            }
        }
        assertEquals(100, golden.at("n").integer());
        assertTrue(differing.size() <= 1, () -> model + ": " + differing);
    }

    /** Among the best five, or level with the fifth: int8 scores tie, and either is as good. */
    private static boolean amongFive(int label, Classes seen) {
        for (int rank = 0; rank < seen.count(); rank++) {
            if (seen.label(rank) == label) {
                return rank < 5 || seen.score(rank) == seen.score(4);
            }
        }
        return false;
    }
}
