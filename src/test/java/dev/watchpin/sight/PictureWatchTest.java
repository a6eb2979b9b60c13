package dev.watchpin.sight;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.Random;

class PictureWatchTest {
    private static final long SECOND = 1_000_000_000;

    private final Random random = new Random(20261125);
    private final Slides slides =
            new Slides(
                    new SightSpec(
                            Optional.of(10 * SECOND),
                            Optional.of(3 * SECOND),
                            Optional.of(3 * SECOND),
                            Optional.empty(),
                            Optional.empty()),
                    64);

    private int scene(int sample) {
        return 40 + sample % 64 * 3 + random.nextInt(5);
    }

    private int still(int sample) {
        return 40 + sample % 64 * 3;
    }

    private int darkness(int sample) {
        return random.nextInt(12);
    }

    private int glare(int sample) {
        return sample < 64 ? 200 : 255;
    }

    @Test
    void saysNothingOfAScene() {
        slides.show(60, this::scene).assertTold("");
    }

    @Test
    void findsAFrozenPictureInItsTimeAndItsEnd() {
        slides.show(5, this::scene).show(15, this::still).show(5, this::scene);
        slides.assertTold("+frozen@15.0 -frozen@21.0");
    }

    @Test
    void takesAStreamThatRepeatsFramesForAMovingOne() {
        slides.show(15, this::still);
        for (int i = 0; i < 20; i++) {
            slides.show(0.1, this::scene).show(0.2, this::still);
        }
        slides.assertTold("+frozen@10.0 -frozen@16.0");
    }

    @Test
    void leavesACameraThatStutteredOnceFrozen() {
        slides.show(11, this::still)
                .show(0.1, this::scene)
                .show(5, this::still)
                .assertTold("+frozen@10.0");
    }

    @Test
    void findsABlackPictureWithNoiseAndItsEnd() {
        slides.show(5, this::scene).show(8, this::darkness).show(5, this::scene);
        slides.assertTold("+black@8.0 -black@14.0");
    }

    @Test
    void calmlyTakesANightWithALamp() {
        slides.show(20, sample -> sample / 64 < 3 && sample % 64 < 12 ? 220 : darkness(sample));
        slides.assertTold("");
    }

    @Test
    void findsAnOverexposedPictureAndItsEnd() {
        slides.show(5, this::scene).show(8, this::glare).show(5, this::scene);
        slides.assertTold("+overexposed@8.0 -overexposed@14.0");
    }

    @Test
    void callsAPictureWithoutNoiseFrozenOnlyWhereNoiseCouldShow() {
        slides.show(20, sample -> 0).show(20, sample -> 255).show(20, sample -> 128);
        slides.assertTold(
                "+black@3.0 -black@21.0 +overexposed@23.0 -overexposed@41.0 +frozen@50.0");
    }

    @Test
    void staysBlindWhileThePictureIsNeitherBlackNorWell() {
        slides.show(4, this::darkness).show(5, sample -> sample % 20 == 0 ? 33 : darkness(sample));
        slides.show(2, this::scene);
        slides.assertTold("+black@3.0 -black@10.0");
    }

    @Test
    void doesNotCountTheTimeWithoutASource() {
        slides.show(2, this::darkness);
        slides.interrupt(60);
        slides.show(2, this::darkness).assertTold("");
        slides.interrupt(0);
        slides.show(4, this::darkness).assertTold("+black@67.0");
        slides.interrupt(0);
        slides.show(0.5, this::scene).assertTold("+black@67.0");
    }

    @Test
    void looksForNothingThatIsOff() {
        new Slides(SightSpec.NONE, 64)
                .show(20, sample -> 128)
                .show(20, sample -> 0)
                .show(20, sample -> 255)
                .assertTold("");
    }
}
