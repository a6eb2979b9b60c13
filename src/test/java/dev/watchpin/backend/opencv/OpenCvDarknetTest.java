package dev.watchpin.backend.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.image.InputSpec;
import dev.watchpin.json.JsonValue;
import dev.watchpin.measure.data.PixelBox;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.DataFolders;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import javax.imageio.ImageIO;

/** What OpenCV's YOLO layers put out, on Yolo-Fastest and a photo with one large person. */
class OpenCvDarknetTest {
    private static final String PHOTO = "000000000036.jpg";
    private static final int SIDE = 320;
    private static final int ROW = 85;
    private static final int OBJECTNESS = 4;
    private static final int PERSON = 5;
    private static final float THRESHOLD = 0.2f;

    @Test
    void findsThePersonByScoresThatNeedNoObjectness() throws Exception {
        BufferedImage photo = photo();
        try (InferenceSession session = open()) {
            assertEquals("[300, 85]", session.outputs().get(0).shape().toString());
            assertEquals("[1200, 85]", session.outputs().get(1).shape().toString());
            fill(session.input(0), photo);
            session.run();
            float[] coarse = session.output(0).toArray(ValueLayout.JAVA_FLOAT);
            float[] fine = session.output(1).toArray(ValueLayout.JAVA_FLOAT);
            assertSane(coarse);
            assertSane(fine);
            float[] best = bestPerson(coarse);
            JsonValue golden =
                    Json.read(TestData.of("golden/yolo-fastest-1.1.json"))
                            .at("boxes_xywh_px")
                            .at(PHOTO)
                            .at(0);
            assertEquals(golden.at(1).number(), best[PERSON], 0.02, "score");
            PixelBox box = box(best, photo.getWidth(), photo.getHeight());
            assertTrue(box.iou(DataFolders.box(golden.at(2))) > 0.9, box.toString());
        }
    }

    /** Objectness in 0..1; a class's score is at most that, and above the threshold or 0. */
    private static void assertSane(float[] rows) {
        for (int row = 0; row < rows.length; row += ROW) {
            float objectness = rows[row + OBJECTNESS];
            assertTrue(objectness >= 0 && objectness <= 1, "objectness " + objectness);
            for (int at = row + PERSON; at < row + ROW; at++) {
                assertTrue(rows[at] <= objectness, rows[at] + " of " + objectness);
                assertTrue(rows[at] == 0 || rows[at] > THRESHOLD, "score " + rows[at]);
            }
        }
    }

    private static float[] bestPerson(float[] rows) {
        int best = 0;
        for (int row = 0; row < rows.length; row += ROW) {
            best = rows[row + PERSON] > rows[best + PERSON] ? row : best;
        }
        return Arrays.copyOfRange(rows, best, best + ROW);
    }

    private static PixelBox box(float[] row, int width, int height) {
        return new PixelBox(
                (row[0] - row[2] / 2) * width,
                (row[1] - row[3] / 2) * height,
                row[2] * width,
                row[3] * height);
    }

    private static InferenceSession open() throws Exception {
        Path cfg = TestData.of("detection/yolo-fastest-1.1.cfg");
        Path weights = TestData.of("detection/yolo-fastest-1.1.weights");
        InputSpec input = ModelCards.input(ElementType.FLOAT32, Layout.NCHW, 3, SIDE, SIDE);
        return new OpenCvBackend()
                .open(
                        DarknetModel.card(
                                cfg,
                                Optional.of(new ModelCard.Weights(weights, Optional.empty())),
                                input),
                        new SessionOptions(1, 1));
    }

    private static BufferedImage photo() throws IOException {
        return ImageIO.read(TestData.of("images/coco128_train2017/images").resolve(PHOTO).toFile());
    }

    /** RGB planes of 0..1, the photo stretched. */
    private static void fill(MemorySegment input, BufferedImage photo) {
        BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var graphics = small.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(photo, 0, 0, SIDE, SIDE, null);
        graphics.dispose();
        for (int i = 0; i < SIDE * SIDE; i++) {
            int rgb = small.getRGB(i % SIDE, i / SIDE);
            for (int channel = 0; channel < 3; channel++) {
                float level = (rgb >> (16 - 8 * channel) & 0xff) / 255f;
                input.setAtIndex(ValueLayout.JAVA_FLOAT, channel * SIDE * SIDE + i, level);
            }
        }
    }
}
