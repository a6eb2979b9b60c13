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
import java.util.Set;
import java.util.TreeSet;

/** The five best classes of the test data's classifiers against those of independent pipelines. */
class GoldenClassificationTest {
    private static final int LABELS = 1001;

    @Test
    void quantizedMobilenetNamesTheGoldenFive() {
        compare("mobilenet_v2_1.0_224_int8_qdq.onnx", Activation.SOFTMAX);
    }

    @Test
    void floatMobilenetNamesTheGoldenFiveWithTheirScores() {
        double worst = compare("mobilenet_v1_0.25_224_float.onnx", Activation.NONE);
        assertTrue(worst < 0.05, "a score differs by " + worst);
    }

    /** Answers the greatest difference of a score, which says something for NONE only. */
    private static double compare(String model, Activation activation) {
        Json golden = Json.read(TestData.of("golden/" + model + ".json"));
        Path photos = TestData.of("images/imagenet100");
        int offset = golden.at("label_offset").integer();
        List<String> differing = new ArrayList<>();
        double worst = 0;
        try (GoldenPipeline<Classes> pipeline =
                new GoldenPipeline<>(
                        Classes.class,
                        TestData.of("classification/" + model),
                        GoldenModels.mobilenet(),
                        new OutputSpec.ClassScores(activation, 5),
                        LABELS)) {
            for (Map.Entry<String, Json> photo : golden.at("top5_0_999").members().entrySet()) {
                Classes seen = pipeline.see(photos.resolve(photo.getKey()));
                Set<Integer> five = new TreeSet<>();
                for (int rank = 0; rank < seen.count(); rank++) {
                    five.add(seen.label(rank) - offset);
                }
                if (!five.equals(classes(photo.getValue()))) {
                    differing.add(photo.getKey() + " " + five + " against " + photo.getValue());
                }
                worst =
                        Math.max(
                                worst,
                                Math.abs(seen.score(0) - photo.getValue().at(0).at(1).number()));
            }
        }
        System.out.println(
                model + " differing " + differing.size() + " " + differing + " worst " + worst);
        assertEquals(100, golden.at("n").integer());
        assertTrue(differing.size() <= 1, () -> String.join("\n", differing));
        return worst;
    }

    private static Set<Integer> classes(Json five) {
        Set<Integer> classes = new TreeSet<>();
        five.items().forEach(entry -> classes.add(entry.at(0).integer()));
        return classes;
    }
}
