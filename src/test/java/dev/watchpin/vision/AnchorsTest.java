package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.model.SsdAnchors;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;

/** The anchors of SSD MobileNet at 300 × 300, whose numbers the TensorFlow configs give. */
class AnchorsTest {
    private static final SsdAnchors MOBILENET =
            new SsdAnchors(
                    List.of(16, 32, 64, 128, 256, 512),
                    0.2f,
                    0.95f,
                    List.of(1f, 2f, 0.5f, 3f, 0.3333f),
                    1,
                    true);

    private final Anchors anchors = new Anchors(MOBILENET, new CardSizes(300, 300, 1));

    private void assertAnchor(int anchor, double x, double y, double width, double height) {
        assertEquals(x, anchors.centreX(anchor), 1e-5);
        assertEquals(y, anchors.centreY(anchor), 1e-5);
        assertEquals(width, anchors.width(anchor), 1e-5);
        assertEquals(height, anchors.height(anchor), 1e-5);
    }

    @Test
    void mapsHaveAsManyCellsAsTheirStridesBegin() {
        assertEquals(19 * 19 * 3 + (10 * 10 + 5 * 5 + 3 * 3 + 2 * 2 + 1) * 6, anchors.count());
    }

    @Test
    void finestMapHasThreeAnchors() {
        assertAnchor(0, 0.5 / 19, 0.5 / 19, 0.1, 0.1);
        assertAnchor(1, 0.5 / 19, 0.5 / 19, 0.2 * Math.sqrt(2), 0.2 / Math.sqrt(2));
        assertAnchor(2, 0.5 / 19, 0.5 / 19, 0.2 / Math.sqrt(2), 0.2 * Math.sqrt(2));
        assertAnchor(3, 1.5 / 19, 0.5 / 19, 0.1, 0.1);
        assertAnchor(3 * 19, 0.5 / 19, 1.5 / 19, 0.1, 0.1);
    }

    @Test
    void othersHaveOneARatioAndOneBetweenTheScales() {
        int second = 19 * 19 * 3;
        assertAnchor(second, 0.05, 0.05, 0.35, 0.35);
        assertAnchor(second + 3, 0.05, 0.05, 0.35 * Math.sqrt(3), 0.35 / Math.sqrt(3));
        assertAnchor(second + 5, 0.05, 0.05, Math.sqrt(0.35 * 0.5), Math.sqrt(0.35 * 0.5));
        assertAnchor(1916, 0.5, 0.5, Math.sqrt(0.95), Math.sqrt(0.95));
    }

    @Test
    void squareAnchorsStaySquareOnAWideInput() {
        Anchors wide = new Anchors(MOBILENET, new CardSizes(600, 300, 1));
        assertEquals(0.05, wide.width(0), 1e-6);
        assertEquals(0.1, wide.height(0), 1e-6);
        assertEquals(0.5 / 38, wide.centreX(0), 1e-6);
    }

    @Test
    void withoutReductionAndInterpolationEveryMapHasTheRatiosOnly() {
        SsdAnchors plain = new SsdAnchors(List.of(150), 0.3f, 0.3f, List.of(1f, 4f), 0, false);
        Anchors few = new Anchors(plain, new CardSizes(300, 300, 1));
        assertEquals(8, few.count());
        assertEquals(0.6, few.width(1), 1e-6);
        assertEquals(0.15, few.height(1), 1e-6);
    }

    /** The post-processing of that model carries its anchors, y x h w in 8 bits. */
    @Test
    void areThoseInsideARealModel() throws Exception {
        byte[] model =
                Files.readAllBytes(
                        TestData.of("detection/coco_ssd_mobilenet_v1_1.0_quant_2018_06_29.tflite"));
        int at = anchorsIn(model);
        double largest = 0;
        for (int i = 0; i < 1917; i++) {
            largest = Math.max(largest, anchors.width(i));
        }
        double scale = largest / 255; // from 0 to the largest number
        for (int i = 0; i < 1917; i++) {
            double[] ours = {
                anchors.centreY(i), anchors.centreX(i), anchors.height(i), anchors.width(i)
            };
            for (int k = 0; k < 4; k++) {
                double theirs = scale * (model[at + 4 * i + k] & 0xFF);
                assertEquals(theirs, ours[k], 0.51 * scale, "anchor " + i + " number " + k);
            }
        }
    }

    private static int anchorsIn(byte[] model) {
        ByteBuffer bytes = ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < model.length - 1917 * 4; at += 4) {
            boolean starts = bytes.getInt(at) == 1917 * 4;
            if (starts && model[at + 4] == model[at + 5] && model[at + 6] == model[at + 7]) {
                return at + 4;
            }
        }
        throw new AssertionError("no vector of 1917 boxes");
    }
}
