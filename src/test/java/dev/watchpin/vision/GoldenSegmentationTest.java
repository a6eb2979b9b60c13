package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.Cards;
import dev.watchpin.testkit.GoldenPipeline;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.MaskIou;
import dev.watchpin.testkit.PersonMasks;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.image.Raster;
import java.nio.file.Path;

/** The person masks of the test data's segmenters against those of independent pipelines. */
class GoldenSegmentationTest {
    @ParameterizedTest
    @CsvSource({
        "selfie_segmentation_landscape, onnx, onnxruntime, 1",
        "selfie_segmentation_landscape, onnx, opencv, 1",
        "ps_prisma_nchw, onnx, onnxruntime, 1", // which opencv refuses: OpenCvModelsTest
        "coral_deeplabv3_mnv2_dm05_pascal_quant, tflite, tflite, 15"
    })
    void findsTheGoldenPersons(String model, String format, String backend, int person) {
        JsonValue golden = Json.read(TestData.of("golden/" + model + "." + format + ".json"));
        Path masks = TestData.of("images/coco128_train2017/semantic_masks");
        MaskIou pooled = new MaskIou();
        try (var pipeline = new GoldenPipeline<>(Cards.on(backend, Cards.of(model)), Mask.class)) {
            pipeline.each(
                    TestData.of("images/coco128_train2017/images"),
                    golden.at("images").members(),
                    (photo, single, mask) -> {
                        MaskIou ours = new MaskIou();
                        Raster truth =
                                PersonMasks.truth(masks.resolve(photo.replace(".jpg", ".png")));
                        PersonMasks.add(mask, person, truth, ours, pooled);
                        double share = single.at("person_fraction").number();
                        assertEquals(share, mask.share(person), 0.01, photo + " share");
                        assertEquals(single.at("iou").number(), ours.iou(), 0.02, photo + " IoU");
                    });
        }
        double goldenIou = golden.at("person_IoU").number();
        System.out.printf(
                "%s on %s: person IoU %.2f (golden %.1f)%n",
                model, backend, 100 * pooled.iou(), goldenIou);
        assertEquals(goldenIou, 100 * pooled.iou(), 0.5, model);
    }
}
