package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.InputSpec.Anchor;
import dev.watchpin.image.InputSpec.Fit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Random;

class PlacementTest {
    private static final long SEED = 9;

    private final Letterbox letterbox = new Letterbox();

    @Test
    void centresALetterboxAndCutsItsSizeOff() {
        InputSpec spec = new SpecBuilder().size(416, 416).fit(Fit.LETTERBOX, Anchor.CENTRE).build();
        assertEquals(new Placement(0, 0, 768, 432, 0, 91, 416, 234), Placement.of(spec, 768, 432));
        assertEquals(new Placement(0, 0, 427, 640, 69, 0, 277, 416), Placement.of(spec, 427, 640));
    }

    @Test
    void keepsAtLeastOnePixelOfAnExtremeAspect() {
        InputSpec spec = new SpecBuilder().size(64, 64).fit(Fit.LETTERBOX, Anchor.TOP_LEFT).build();
        assertEquals(new Placement(0, 0, 1000, 1, 0, 0, 64, 1), Placement.of(spec, 1000, 1));
    }

    @Test
    void cutsACentredSquare() {
        InputSpec spec = new SpecBuilder().size(224, 224).crop(0.875f).build();
        assertEquals(
                new Placement(110, 30, 420, 420, 0, 0, 224, 224), Placement.of(spec, 640, 480));
    }

    @Test
    void cutsTheSideOfASquareOff() {
        InputSpec spec = new SpecBuilder().size(224, 224).crop(0.875f).build();
        assertEquals(new Placement(31, 93, 437, 437, 0, 0, 224, 224), Placement.of(spec, 500, 624));
    }

    /** 0.9f is a little less than 0.9; and 0.7 · 10 is 7 on paper, 6.99… in floats. */
    @ParameterizedTest
    @CsvSource({"0.9, 10, 9", "0.7, 10, 7", "0.57, 100, 57", "0.29, 100, 29", "1, 13, 13"})
    void takesTheFractionOfASquareAsTheCardWritesIt(float fraction, int shorter, int side) {
        InputSpec spec = new SpecBuilder().size(224, 224).crop(fraction).build();
        assertEquals(side, Placement.of(spec, shorter, 400).cropWidth());
    }

    @Test
    void takesEveryFractionOfASquareAsExactDecimalsDo() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            int shorter = 1 + random.nextInt(8192);
            float fraction = i % 2 == 0 ? (1 + random.nextInt(1000)) / 1000f : random.nextFloat();
            BigDecimal exact =
                    new BigDecimal(Float.toString(fraction)).multiply(BigDecimal.valueOf(shorter));
            InputSpec spec = new SpecBuilder().size(224, 224).crop(fraction).build();
            assertEquals(
                    Math.max(1, exact.intValue()),
                    Placement.of(spec, shorter, 9000).cropWidth(),
                    () -> fraction + " of " + shorter);
        }
    }

    /** 416.0 / 360 · 360 is 415.99… */
    @ParameterizedTest
    @CsvSource({"360, 360", "1, 1", "107, 107", "4000, 4000"})
    void fillsASquareTensorWithASquarePicture(int width, int height) {
        InputSpec spec = new SpecBuilder().size(416, 416).fit(Fit.LETTERBOX, Anchor.CENTRE).build();
        assertEquals(
                new Placement(0, 0, width, height, 0, 0, 416, 416),
                Placement.of(spec, width, height));
    }

    @Test
    void mapsACropWithNegativePads() {
        InputSpec spec = new SpecBuilder().size(210, 210).crop(0.875f).build();
        Placement.of(spec, 640, 480).describe(letterbox, 640, 480);
        assertEquals(-55, letterbox.toTensorX(0), 1e-4);
        assertEquals(110, letterbox.toSourceX(0), 1e-4);
        assertEquals(30 + 420, letterbox.toSourceY(210), 1e-3);
        assertEquals(640, letterbox.sourceWidth());
    }

    /**
     * The tensor's picture spans exactly the part of the source that was used, whatever the fit.
     */
    @Test
    void mapsTheCornersOfThePictureOntoThoseOfTheSource() {
        Random random = new Random(SEED);
        for (int i = 0; i < 5000; i++) {
            int width = 1 + random.nextInt(4000);
            int height = 1 + random.nextInt(4000);
            InputSpec spec =
                    new SpecBuilder()
                            .size(1 + random.nextInt(640), 1 + random.nextInt(640))
                            .crop(0.1f + 0.9f * random.nextFloat())
                            .fit(Fit.values()[i % 3], Anchor.values()[i % 2])
                            .build();
            Placement placement = Placement.of(spec, width, height);
            placement.describe(letterbox, width, height);
            String message = "seed=" + SEED + " i=" + i + " " + placement;
            float right = letterbox.toSourceX(placement.left() + placement.width());
            assertEquals(placement.cropX(), letterbox.toSourceX(placement.left()), 0.01, message);
            assertEquals(placement.cropX() + placement.cropWidth(), right, 0.01, message);
            float x = random.nextFloat() * width;
            float y = random.nextFloat() * height;
            assertEquals(x, letterbox.toSourceX(letterbox.toTensorX(x)), 0.5, message);
            assertEquals(y, letterbox.toSourceY(letterbox.toTensorY(y)), 0.5, message);
        }
    }

    @Test
    void keepsTheAspectOfALetterboxWithinAPixel() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            int width = 8 + random.nextInt(4000);
            int height = 8 + random.nextInt(4000);
            InputSpec spec =
                    new SpecBuilder().size(416, 352).fit(Fit.LETTERBOX, Anchor.CENTRE).build();
            Placement placement = Placement.of(spec, width, height);
            double scale = Math.min(416.0 / width, 352.0 / height);
            String message = "seed=" + SEED + " i=" + i + " " + placement;
            assertEquals(width * scale, placement.width(), 1, message);
            assertEquals(height * scale, placement.height(), 1, message);
            assertTrue(placement.width() == 416 || placement.height() == 352, message);
        }
    }
}
