package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.Frame;
import dev.watchpin.sight.Condition;
import dev.watchpin.sight.PictureWatch;
import dev.watchpin.sight.SightSpec;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Real recordings: nothing is found in them as they are, and each illness in its time. */
class DoctoredRecordingTest {
    private static final Path BELT = Path.of("models/eval/belt.mp4").toAbsolutePath();
    private static final long SECOND = 1_000_000_000;
    private static final long FROM_NANOS = 12 * SECOND;
    private static final double FRAME_SECONDS = 0.1;

    /** Detail is averaged, so blur is seen a little after it began. */
    private static final double AVERAGED_SECONDS = 3;

    private static final SightSpec SIGHT =
            new SightSpec(
                    Optional.of(10 * SECOND),
                    Optional.of(3 * SECOND),
                    Optional.of(3 * SECOND),
                    Optional.of(new SightSpec.Blurred(5 * SECOND, 8 * SECOND, 0.5)),
                    Optional.of(new SightSpec.Moved(5 * SECOND, 8 * SECOND)));

    private record Begin(Condition condition, double seconds) {}

    @Test
    void findsNothingOnTheBelt() throws Exception {
        assertEquals(List.of(), begins(source(BELT)));
    }

    @Test
    void findsNothingOnThePersonVideo() throws Exception {
        Path video = TestData.of("video/one-by-one-person-detection.mp4");
        assertEquals(List.of(), begins(source(video)));
    }

    @Test
    void findsAFrozenPicture() throws Exception {
        byte[][] kept = new byte[1][];
        assertFound(
                Condition.FROZEN,
                10,
                (luma, _, _) -> {
                    kept[0] = kept[0] == null ? luma.clone() : kept[0];
                    System.arraycopy(kept[0], 0, luma, 0, luma.length);
                });
    }

    @Test
    void findsABlackPictureWithNoise() throws Exception {
        Random random = new Random(3);
        assertFound(
                Condition.BLACK,
                3,
                (luma, _, _) -> {
                    for (int i = 0; i < luma.length; i++) {
                        luma[i] = (byte) (16 + random.nextInt(8));
                    }
                });
    }

    @Test
    void findsAnOverexposedPicture() throws Exception {
        assertFound(Condition.OVEREXPOSED, 3, (luma, _, _) -> Arrays.fill(luma, (byte) 235));
    }

    @Test
    void findsABlurredPicture() throws Exception {
        assertFound(Condition.BLURRED, 5, AVERAGED_SECONDS, Doctorings::blur);
    }

    @Test
    void findsABlurredPictureUnderASensorsNoise() throws Exception {
        assertFound(
                Condition.BLURRED,
                5,
                AVERAGED_SECONDS,
                (luma, width, height) -> {
                    Doctorings.blur(luma, width, height);
                    Doctorings.noise(luma, 2);
                });
    }

    @Test
    void findsAMovedView() throws Exception {
        assertFound(
                Condition.MOVED, 5, (luma, width, height) -> Doctorings.shift(luma, width, 0, 40));
    }

    @Test
    void findsNothingInNoiseNorInLightThatChanges() throws Exception {
        assertEquals(List.of(), doctored((luma, _, _) -> Doctorings.noise(luma, 5)));
        assertEquals(List.of(), doctored((luma, _, _) -> Doctorings.dim(luma, 0.4)));
        assertEquals(List.of(), doctored((luma, _, _) -> Doctorings.dim(luma, 1.6)));
    }

    private static List<Begin> doctored(DoctoredSource.Doctoring doctoring) throws Exception {
        return begins(new DoctoredSource(source(BELT), FROM_NANOS, doctoring));
    }

    /** Found once, within two frames of its time, and nothing else. */
    private static void assertFound(
            Condition condition, double afterSeconds, DoctoredSource.Doctoring doctoring)
            throws Exception {
        assertFound(condition, afterSeconds, 2 * FRAME_SECONDS, doctoring);
    }

    /** Found once, at most so much later than its time, and nothing else. */
    private static void assertFound(
            Condition condition,
            double afterSeconds,
            double laterSeconds,
            DoctoredSource.Doctoring doctoring)
            throws Exception {
        List<Begin> begins = doctored(doctoring);
        assertEquals(1, begins.size(), begins::toString);
        assertEquals(condition, begins.getFirst().condition());
        double late = begins.getFirst().seconds() - FROM_NANOS / 1e9 - afterSeconds;
        assertTrue(late > -1e-3 && late <= laterSeconds, () -> condition + " late by " + late);
    }

    private static FrameSource source(Path video) throws Exception {
        return CameraParts.openSource(
                new SourceSpec.VideoFile(video, SourceSpec.Pace.LOCK_STEP), _ -> {});
    }

    private static List<Begin> begins(FrameSource source) {
        PictureWatch watch = new PictureWatch(SIGHT);
        Frame frame = new Frame();
        List<Begin> begins = new ArrayList<>();
        try (source) {
            while (source.capture(frame, SECOND) == CaptureStatus.CAPTURED) {
                int changed = watch.look(frame, frame.captureNanos());
                for (Condition condition : Condition.values()) {
                    if (condition.in(changed & watch.conditions())) {
                        begins.add(new Begin(condition, frame.captureNanos() / 1e9));
                    }
                }
                source.release(frame);
            }
        }
        return begins;
    }
}
