package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;
import dev.watchpin.testkit.CocoAp;
import dev.watchpin.testkit.CocoInstances;
import dev.watchpin.testkit.GoldenPipeline;
import dev.watchpin.testkit.MaskIou;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;

import org.junit.jupiter.api.Test;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/**
 * The project's own models, as shipped, on its own labelled pictures, through the daemon's parts:
 * as accurate as models/README.md says, and the int8 model within a point of the float one on
 * larger sets, so within three pictures or so of it on these.
 */
class OwnModelsTest {
    private static final Path MODELS = Path.of("models");
    private static final Path EVAL = MODELS.resolve("eval");
    private static final int PART = 1;

    @Test
    void classifierNamesKindAndConditionOfMostParts() throws IOException {
        double exact = top1("model.yaml");
        assertTrue(exact >= 0.95, "int8 top-1 " + exact);
        assertEquals(top1("float.yaml"), exact, 0.05);
    }

    @Test
    void detectorFindsTheParts() {
        CocoAp quantized = precision("model.yaml");
        double ap50 = quantized.ap50().orElseThrow();
        assertTrue(ap50 >= 0.95, "int8 AP50 " + ap50);
        CocoAp whole = precision("float.yaml");
        assertEquals(whole.ap().orElseThrow(), quantized.ap().orElseThrow(), 0.03);
    }

    @Test
    void segmenterCoversTheParts() {
        double iou = iou("model.yaml");
        assertTrue(iou >= 0.90, "int8 IoU " + iou);
        assertEquals(iou("float.yaml"), iou, 0.02);
    }

    private static double top1(String cardName) throws IOException {
        ModelCard card = card("belt-classifier", cardName);
        int[] right = {0, 0};
        try (var pipeline = new GoldenPipeline<>(card, Classes.class)) {
            for (int number = 0; number < card.labels().size(); number++) {
                int label = number;
                Path folder = EVAL.resolve("classification").resolve(card.labels().get(number));
                pipeline.each(
                        folder,
                        names(folder),
                        (_, _, seen) -> {
                            right[0] += seen.label(0) == label ? 1 : 0;
                            right[1]++;
                        });
            }
        }
        return (double) right[0] / right[1];
    }

    private static CocoAp precision(String cardName) {
        CocoInstances truth =
                CocoInstances.read(EVAL.resolve("detection").resolve("instances.json"), 1);
        CocoAp ap = truth.precision();
        Path folder = EVAL.resolve("detection").resolve("images");
        try (var pipeline =
                new GoldenPipeline<>(card("belt-detector", cardName), Detections.class)) {
            pipeline.each(
                    folder,
                    names(folder),
                    (photo, _, seen) ->
                            CocoInstances.claims(photo, seen, pipeline.labels())
                                    .forEach(ap::detect));
        }
        return ap;
    }

    private static double iou(String cardName) {
        MaskIou iou = new MaskIou();
        Path folder = EVAL.resolve("segmentation").resolve("images");
        try (var pipeline = new GoldenPipeline<>(card("belt-segmenter", cardName), Mask.class)) {
            pipeline.each(folder, names(folder), (photo, _, mask) -> compare(photo, mask, iou));
        }
        return iou.iou();
    }

    /** At the picture's own size, each pixel taking the mask pixel that it lies in. */
    private static void compare(String photo, Mask mask, MaskIou iou) {
        Raster truth = raster(EVAL.resolve("segmentation/masks"), photo.replace(".jpg", ".png"));
        boolean[] seen = new boolean[truth.getWidth() * truth.getHeight()];
        boolean[] real = new boolean[seen.length];
        for (int y = 0; y < truth.getHeight(); y++) {
            int row = (int) mask.letterbox().toTensorY(y + 0.5f);
            for (int x = 0; x < truth.getWidth(); x++) {
                int column = (int) mask.letterbox().toTensorX(x + 0.5f);
                seen[y * truth.getWidth() + x] = mask.label(column, row) == PART;
                real[y * truth.getWidth() + x] = truth.getSample(x, y, 0) == PART;
            }
        }
        iou.add(seen, real);
    }

    private static Raster raster(Path folder, String name) {
        try {
            return ImageIO.read(folder.resolve(name).toFile()).getRaster();
        } catch (IOException failed) {
            throw new AssertionError(name + ": " + failed.getMessage(), failed);
        }
    }

    private static ModelCard card(String model, String name) {
        try {
            return ModelCards.read(MODELS.resolve(model).resolve(name));
        } catch (ModelCardException wrong) {
            throw new AssertionError(wrong.getMessage(), wrong);
        }
    }

    private static Map<String, Boolean> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .collect(
                            Collectors.toMap(
                                    name -> name, _ -> true, (one, _) -> one, HashMap::new));
        } catch (IOException failed) {
            throw new AssertionError(folder + ": " + failed.getMessage(), failed);
        }
    }
}
