package dev.watchpin.sight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.Random;

/** Blurred and moved: both are told by what the camera showed in its first ten seconds. */
class BaselineTest {
    private static final long SECOND = 1_000_000_000;
    private static final int WIDTH = 640;

    private final Random random = new Random(20261125);
    private final int[] view = new int[2 * WIDTH * 48];
    private final Slides slides =
            new Slides(
                    new SightSpec(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(new SightSpec.Blurred(5 * SECOND, 10 * SECOND, 0.5)),
                            Optional.of(new SightSpec.Moved(5 * SECOND, 10 * SECOND))),
                    WIDTH);

    /** Boxes of random brightness, as furniture is. */
    BaselineTest() {
        for (int box = 0; box < 400; box++) {
            int left = random.nextInt(WIDTH);
            int top = random.nextInt(2 * 48);
            int level = 40 + random.nextInt(160);
            for (int y = top; y < Math.min(2 * 48, top + 9); y++) {
                for (int x = left; x < Math.min(WIDTH, left + 70); x++) {
                    view[y * WIDTH + x] = level;
                }
            }
        }
    }

    private int noise() {
        return random.nextInt(7) - 3;
    }

    private int scene(int pixel) {
        return view[pixel] + noise();
    }

    private int below(int pixel) {
        return view[pixel + 5 * WIDTH] + noise();
    }

    private int blurred(int pixel) {
        int sum = 0;
        for (int dx = -10; dx <= 10; dx++) {
            sum += view[Math.max(0, pixel + dx)];
        }
        return sum / 21 + noise();
    }

    @Test
    void findsAMovedViewAndItsReturn() {
        slides.show(15, this::scene).show(10, this::below).show(5, this::scene);
        slides.assertTold("+moved@20.0 -moved@26.0");
    }

    @Test
    void findsAViewThatIsABareWallNow() {
        slides.show(15, this::scene).show(6, pixel -> 120 + noise()).assertTold("+moved@20.0");
    }

    @Test
    void doesNotLearnAMovedView() {
        slides.show(15, this::scene).show(200, this::below).assertTold("+moved@20.0");
    }

    @Test
    void takesNobodyForAMovedView() {
        slides.show(15, this::scene);
        slides.show(60, pixel -> pixel % WIDTH < 240 ? 70 + noise() : scene(pixel));
        slides.assertTold("");
    }

    @Test
    void takesNoChangeOfLightForAMovedOrBlurredView() {
        slides.show(15, this::scene).show(20, pixel -> scene(pixel) / 3);
        slides.show(20, pixel -> scene(pixel) + 50).show(20, pixel -> scene(pixel) / 30);
        slides.show(20, pixel -> scene(pixel) * (40 + pixel % WIDTH / 10) / 100);
        slides.assertTold("");
    }

    @Test
    void staysAbleToTellAMoveAfterALongDuskAndADimNight() {
        slides.show(15, this::scene);
        for (int tenth = 10; tenth > 3; tenth--) {
            int light = tenth;
            slides.show(30, pixel -> view[pixel] * light / 10 + noise());
        }
        slides.show(60, this::scene).assertTold("");
        slides.show(6, this::below).assertTold("+moved@290.0");
    }

    @Test
    void averagesAwayWhoPassesByWhileItLearns() {
        for (int step = 0; step < 15; step++) {
            int left = step * 40;
            slides.show(1, pixel -> Math.abs(pixel % WIDTH - left) < 80 ? 30 : scene(pixel));
        }
        slides.show(10, this::scene).show(5.5, this::below).assertTold("+moved@30.0");
    }

    @Test
    void saysThatItCannotTellAMovedViewOfABareWall() {
        slides.show(15, pixel -> 120 + noise()).show(20, pixel -> 140 + noise());
        slides.assertTold("");
        assertEquals(
                "cannot tell a moved view: only 0 of 48 parts of it have lasting texture",
                slides.news);
    }

    @Test
    void findsABlurredPictureAndItsEnd() {
        slides.show(15, this::scene).show(10, this::blurred).show(5, this::scene);
        slides.assertTold("+blurred@22.1 -blurred@26.3");
    }

    @Test
    void judgesNothingThatNoiseDrowns() {
        slides.show(15, this::scene).show(20, pixel -> 30 + (int) (random.nextGaussian() * 20));
        slides.assertTold("");
    }
}
