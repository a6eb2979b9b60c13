package dev.watchpin.backend.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.image.InputSpec;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.testkit.Cards;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import javax.imageio.ImageIO;

/** Real models, by the engine alone; those with a decoder are in the golden tests of vision. */
class TfliteModelsTest {
    private static final SessionOptions TWO_THREADS = new SessionOptions(2, 1);

    /** Right for 85.2 % of the 1000 frames that these 200 are of (the test data's README). */
    @Test
    void seesThePersonsInTheFramesOfVisualWakeWords() throws Exception {
        ModelCard card = Cards.of("vww_96_int8");
        Path folder = TestData.of("images/vww200");
        List<String> lines = Files.readAllLines(folder.resolve("y_labels.csv"));
        assertEquals(200, lines.size());
        int right = 0;
        try (InferenceSession session = new TfliteBackend().open(card, TWO_THREADS)) {
            assertEquals(
                    new Quantization.PerTensor(1 / 256f, -128),
                    session.outputs().getFirst().quantization());
            for (String line : lines) {
                String[] fields = line.split(",");
                write(Files.readAllBytes(folder.resolve(fields[0])), session.input(0));
                session.run();
                MemorySegment scores = session.output(0);
                boolean person =
                        scores.get(ValueLayout.JAVA_BYTE, 1) > scores.get(ValueLayout.JAVA_BYTE, 0);
                right += person == fields[2].equals("1") ? 1 : 0;
            }
        }
        System.out.println("vww_96_int8: right for " + right + " of 200 frames");
        assertTrue(right >= 0.84 * 200, right + " of 200 right");
    }

    /** Levels 0–255 become int8 by taking 128 off. */
    private static void write(byte[] levels, MemorySegment input) {
        for (int i = 0; i < levels.length; i++) {
            input.set(ValueLayout.JAVA_BYTE, i, (byte) ((levels[i] & 0xff) - 128));
        }
    }

    /** TFLite_Detection_PostProcess is a custom operator; the photo is one of the golden ones. */
    @Test
    void endsInTheDetectionOperator() throws Exception {
        InputSpec input = ModelCards.input(ElementType.UINT8, Layout.NHWC, 3, 300, 300);
        Path model = TestData.of("detection/coco_ssd_mobilenet_v1_1.0_quant_2018_06_29.tflite");
        Path photo = TestData.of("images/coco128_train2017/images/000000000009.jpg");
        try (InferenceSession session =
                new TfliteBackend().open(ModelCards.of(model, "tflite", input), TWO_THREADS)) {
            assertEquals(
                    "[[1, 10, 4], [1, 10], [1, 10], [1]]",
                    session.outputs().stream().map(o -> o.shape()).toList().toString());
            fill(photo, session.input(0));
            session.run();
            float[] classes = session.output(1).toArray(ValueLayout.JAVA_FLOAT);
            float[] scores = session.output(2).toArray(ValueLayout.JAVA_FLOAT);
            assertEquals(10, session.output(3).get(ValueLayout.JAVA_FLOAT, 0));
            // golden: a bowl (class 50 of the 90) with 0.68, broccoli (55) with 0.668
            assertEquals(Set.of(50f, 55f), Set.of(classes[0], classes[1]));
            assertEquals(0.68, scores[0], 0.05);
            for (int i = 1; i < scores.length; i++) {
                assertTrue(scores[i] <= scores[i - 1], "sorted by score");
            }
        }
    }

    private static void fill(Path photo, MemorySegment input) throws IOException {
        BufferedImage whole = ImageIO.read(photo.toFile());
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 300; x++) {
                int rgb = whole.getRGB(x * whole.getWidth() / 300, y * whole.getHeight() / 300);
                for (int channel = 0; channel < 3; channel++) {
                    byte level = (byte) (rgb >> (16 - 8 * channel));
                    input.set(ValueLayout.JAVA_BYTE, 3L * (300 * y + x) + channel, level);
                }
            }
        }
    }
}
