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
        double worstShare = 0;
        double worstIou = 0;
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
                add(mask, Pictures.read(masks.resolve(png)).getRaster(), single, pooled);
                double share = photo.getValue().at("person_fraction").number();
                worstShare = Math.max(worstShare, Math.abs(mask.share(PERSON) - share));
                worstIou =
                        Math.max(
                                worstIou,
                                Math.abs(single.iou() - photo.getValue().at("iou").number()));
            }
        }
        System.out.printf(
                "%s IoU %.2f golden %.1f worst share %.4f worst iou %.4f%n",
                model, 100 * pooled.iou(), golden.at("person_IoU").number(), worstShare, worstIou);
        assertEquals(golden.at("person_IoU").number(), 100 * pooled.iou(), 1.5, model);
        assertEquals(0, worstShare, 0.01, model + " share of a photo");
    }

    /** Compared at the photo's own size, each photo pixel taking the mask pixel it lies in. */
    private static void add(Mask mask, Raster truth, MaskIou... into) {
        boolean[] seen = new boolean[truth.getWidth() * truth.getHeight()];
        boolean[] real = new boolean[seen.length];
        for (int y = 0; y < truth.getHeight(); y++) {
            int row = (int) mask.letterbox().toTensorY(y + 0.5f);
            for (int x = 0; x < truth.getWidth(); x++) {
                int column = (int) mask.letterbox().toTensorX(x + 0.5f);
                int at = y * truth.getWidth() + x;
                seen[at] = mask.labels()[row * mask.width() + column] == PERSON;
                real[at] = truth.getSample(x, y, 0) == PERSON;
            }
        }
        for (MaskIou iou : into) {
            iou.add(seen, real);
        }
    }
}
