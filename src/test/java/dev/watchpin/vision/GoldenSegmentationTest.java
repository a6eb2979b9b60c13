package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.image.InputSpec;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.testkit.GoldenModels;
import dev.watchpin.testkit.GoldenPipeline;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.MaskIou;
import dev.watchpin.testkit.Pictures;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;

import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.Map;

/** The person masks of the test data's segmenters against those of independent pipelines. */
class GoldenSegmentationTest {
    private static final int PERSON = 1;
    private static final int UNLABELLED = 0;

    @Test
    void selfieSegmentationFindsTheGoldenPersons() {
        compare("selfie_segmentation_landscape.onnx", GoldenModels.selfie());
    }

    @Test
    void prismaFindsTheGoldenPersons() {
        compare("ps_prisma_nchw.onnx", GoldenModels.prisma());
    }

    private static void compare(String model, InputSpec input) {
        Json golden = Json.read(TestData.of("golden/" + model + ".json"));
        Path photos = TestData.of("images/coco128_train2017/images");
        Path masks = TestData.of("images/coco128_train2017/semantic_masks");
        MaskIou pooled = new MaskIou();
        try (GoldenPipeline<Mask> pipeline =
                new GoldenPipeline<>(
                        Mask.class,
                        TestData.of("segmentation/" + model),
                        input,
                        new OutputSpec.BinaryMask(Activation.NONE, 0.5f),
                        2)) {
            for (Map.Entry<String, Json> photo : golden.at("images").members().entrySet()) {
                Mask mask = pipeline.see(photos.resolve(photo.getKey()));
                String png = photo.getKey().replace(".jpg", ".png");
                MaskIou single = new MaskIou();
                add(mask, Pictures.raster(masks.resolve(png)), single, pooled);
                double share = photo.getValue().at("person_fraction").number();
                double iou = photo.getValue().at("iou").number();
                assertEquals(share, mask.share(PERSON), 0.01, photo.getKey() + " share");
                assertEquals(iou, single.iou(), 0.02, photo.getKey() + " IoU");
            }
        }
        assertEquals(golden.at("person_IoU").number(), 100 * pooled.iou(), 0.5, model);
    }

    /**
     * Compared at the photo's own size, each photo pixel taking the mask pixel it lies in. Pixels
     * that no human labelled count for nothing: the golden figures were taken so.
     */
    private static void add(Mask mask, Raster truth, MaskIou... into) {
        boolean[] seen = new boolean[truth.getWidth() * truth.getHeight()];
        boolean[] real = new boolean[seen.length];
        for (int y = 0; y < truth.getHeight(); y++) {
            int row = (int) mask.letterbox().toTensorY(y + 0.5f);
            for (int x = 0; x < truth.getWidth(); x++) {
                int column = (int) mask.letterbox().toTensorX(x + 0.5f);
                int at = y * truth.getWidth() + x;
                int id = truth.getSample(x, y, 0);
                seen[at] = id != UNLABELLED && mask.label(column, row) == PERSON;
                real[at] = id == PERSON;
            }
        }
        for (MaskIou iou : into) {
            iou.add(seen, real);
        }
    }
}
