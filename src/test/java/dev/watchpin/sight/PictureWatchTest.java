package dev.watchpin.sight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.PixelFormat;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Pictures of 64x48 at ten a second. */
class PictureWatchTest {
    private static final long SECOND = 1_000_000_000;
    private static final FrameLayout LAYOUT = new FrameLayout(64, 48, PixelFormat.GREY8);

    private final Random random = new Random(20261125);
    private final byte[] bytes = new byte[64 * 48];
    private final Frame frame = new Frame();
    private final StringBuilder told = new StringBuilder();
    private PictureWatch watch =
            new PictureWatch(
                    new SightSpec(
                            Optional.of(10 * SECOND),
                            Optional.of(3 * SECOND),
                            Optional.of(3 * SECOND)));
    private int tenths;

    /** For so long; the samples' levels by their index. */
    private PictureWatchTest show(double seconds, IntUnaryOperator level) {
        for (int i = 0; i < Math.round(seconds * 10); i++) {
            for (int sample = 0; sample < bytes.length; sample++) {
                bytes[sample] = (byte) Math.clamp(level.applyAsInt(sample), 0, 255);
            }
            frame.lend(LAYOUT, tenths, 0);
            frame.plane(0, MemorySegment.ofArray(bytes), 64);
            int changed = watch.look(frame, tenths * SECOND / 10);
            for (Condition condition : Condition.values()) {
                if (condition.in(changed)) {
                    boolean begins = condition.in(watch.conditions());
                    told.append(begins ? " +" : " -").append(condition.key());
                    told.append('@').append(tenths / 10.0);
                }
            }
            tenths++;
        }
        return this;
    }

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

    private void assertTold(String expected) {
        assertEquals(expected, told.toString().strip());
    }

    @Test
    void saysNothingOfAScene() {
        show(60, this::scene).assertTold("");
    }

    @Test
    void findsAFrozenPictureInItsTimeAndItsEnd() {
        show(5, this::scene).show(15, this::still).show(5, this::scene);
        assertTold("+frozen@15.0 -frozen@21.0");
    }

    @Test
    void takesAStreamThatRepeatsFramesForAMovingOne() {
        show(15, this::still);
        for (int i = 0; i < 20; i++) {
            show(0.1, this::scene).show(0.2, this::still);
        }
        assertTold("+frozen@10.0 -frozen@16.0");
    }

    @Test
    void leavesACameraThatStutteredOnceFrozen() {
        show(11, this::still)
                .show(0.1, this::scene)
                .show(5, this::still)
                .assertTold("+frozen@10.0");
    }

    @Test
    void findsABlackPictureWithNoiseAndItsEnd() {
        show(5, this::scene).show(8, this::darkness).show(5, this::scene);
        assertTold("+black@8.0 -black@14.0");
    }

    @Test
    void calmlyTakesANightWithALamp() {
        show(20, sample -> sample / 64 < 3 && sample % 64 < 12 ? 220 : darkness(sample));
        assertTold("");
    }

    @Test
    void findsAnOverexposedPictureAndItsEnd() {
        show(5, this::scene).show(8, this::glare).show(5, this::scene);
        assertTold("+overexposed@8.0 -overexposed@14.0");
    }

    @Test
    void callsAPictureWithoutNoiseFrozenOnlyWhereNoiseCouldShow() {
        show(20, sample -> 0).show(20, sample -> 255).show(20, sample -> 128);
        assertTold("+black@3.0 -black@21.0 +overexposed@23.0 -overexposed@41.0 +frozen@50.0");
    }

    @Test
    void staysBlindWhileThePictureIsNeitherBlackNorWell() {
        show(4, this::darkness).show(5, sample -> sample % 20 == 0 ? 33 : darkness(sample));
        show(2, this::scene);
        assertTold("+black@3.0 -black@10.0");
    }

    @Test
    void doesNotCountTheTimeWithoutASource() {
        show(2, this::darkness);
        watch.interrupt();
        tenths += 600;
        show(2, this::darkness).assertTold("");
        watch.interrupt();
        show(4, this::darkness).assertTold("+black@67.0");
        watch.interrupt();
        show(0.5, this::scene).assertTold("+black@67.0");
    }

    @Test
    void looksForNothingThatIsOff() {
        watch = new PictureWatch(SightSpec.NONE);
        show(20, sample -> 128).show(20, sample -> 0).show(20, sample -> 255).assertTold("");
    }
}
