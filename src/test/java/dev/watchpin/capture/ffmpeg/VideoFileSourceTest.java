package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.FrameSources;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.PixelFormat;
import dev.watchpin.testkit.Allocations;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

class VideoFileSourceTest {
    @TempDir Path folder;
    private final Frame frame = new Frame();

    private static FrameSource open(Path file) throws CaptureException {
        return FfmpegFrameSource.open(new SourceSpec.VideoFile(file, SourceSpec.Pace.LOCK_STEP));
    }

    private static String refusal(Path file) {
        return assertThrows(CaptureException.class, () -> open(file).close()).getMessage();
    }

    /** Reads to the end. */
    private record Reading(long frames, long hash, CaptureStatus end, String condition) {}

    private Reading readAll(Path file) throws CaptureException {
        CRC32 crc = new CRC32();
        long frames = 0;
        long last = -1;
        try (FrameSource source = open(file)) {
            CaptureStatus status;
            while ((status = source.capture(frame, 0)) == CaptureStatus.CAPTURED) {
                assertEquals(frames, frame.sequence());
                assertTrue(frame.captureNanos() > last, "times grow");
                last = frame.captureNanos();
                FrameSources.hash(frame, crc);
                frames++;
                source.release(frame);
            }
            assertEquals(status, source.capture(frame, 0), "it stays so");
            return new Reading(frames, crc.getValue(), status, source.condition());
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryFrameInOrderAndEnds(Clips.Kind kind) throws Exception {
        Path clip = Clips.record(folder.resolve("clip." + kind.container), kind, 30);

        Reading first = readAll(clip);

        assertEquals(new Reading(30, first.hash, CaptureStatus.ENDED, ""), first);
        assertEquals(first, readAll(clip), "the same again");
    }

    @Test
    void readsTheTestVideoWhole() throws CaptureException {
        Path video = TestData.of("video/one-by-one-person-detection.mp4");
        try (FrameSource source = open(video)) {
            assertEquals(768, source.layout().width());
            assertEquals(432, source.layout().height());
        }

        Reading first = readAll(video);

        assertEquals(1394, first.frames);
        assertEquals(CaptureStatus.ENDED, first.end);
        assertEquals("", first.condition);
        assertEquals(first, readAll(video));
    }

    @ParameterizedTest
    @CsvSource({
        "MJPEG_AVI, I420, FULL",
        "MJPEG_422_AVI, I422, FULL",
        "H264_MP4, I420, LIMITED",
        "MPEG4_MKV, I420, LIMITED",
        "RAW_BGR_AVI, BGR24, FULL",
        "FFV1_16BIT_MKV, BGR24, FULL",
    })
    void lendsTheDecodersOwnFormatOrBgr(Clips.Kind kind, PixelFormat format, ColourRange range)
            throws Exception {
        Path clip = Clips.record(folder.resolve("clip"), kind, 3);

        try (FrameSource source = open(clip)) {
            assertEquals(
                    new FrameLayout(Clips.WIDTH, Clips.HEIGHT, format, ColourMatrix.BT601, range),
                    source.layout());
            source.capture(frame, 0);
            assertEquals(source.layout(), frame.layout());
        }
    }

    /** Raw BGR in AVI is stored from the bottom row up. */
    @ParameterizedTest
    @EnumSource(names = {"RAW_BGR_AVI", "FFV1_16BIT_MKV"})
    void showsTheTopRowFirst(Clips.Kind kind) throws Exception {
        Path clip = Clips.record(folder.resolve("clip"), kind, 6);

        try (FrameSource source = open(clip)) {
            for (int i = 0; i < 6; i++) {
                assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
                assertEquals(Clips.level(i, 10), FrameSources.level(frame, 0, 30, 0), 2);
                assertEquals(40, FrameSources.level(frame, 0, 30, Clips.HEIGHT - 1), 2);
                source.release(frame);
            }
        }
    }

    @Test
    void timesArePositionsInTheRecording() throws Exception {
        Path clip = Clips.record(folder.resolve("clip.mp4"), Clips.Kind.H264_MP4, 5);

        try (FrameSource source = open(clip)) {
            for (int i = 0; i < 5; i++) {
                source.capture(frame, 0);
                assertEquals(i * FrameSources.SECOND / Clips.RATE, frame.captureNanos(), 1e6);
                source.release(frame);
            }
        }
    }

    @Test
    void realTimeHoldsTheNextFrameBack() throws Exception {
        Path clip = Clips.record(folder.resolve("clip.mp4"), Clips.Kind.H264_MP4, 5);
        long start = System.nanoTime();

        try (FrameSource source =
                FfmpegFrameSource.open(new SourceSpec.VideoFile(clip, SourceSpec.Pace.REALTIME))) {
            for (int i = 0; i < 5; i++) {
                assertEquals(CaptureStatus.CAPTURED, FrameSources.next(source, frame));
                assertTrue(System.nanoTime() - start >= frame.captureNanos());
                source.release(frame);
            }
            assertEquals(CaptureStatus.ENDED, source.capture(frame, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTruncatedRecordingEndsLost(Clips.Kind kind) throws Exception {
        Path whole = Clips.record(folder.resolve("whole"), kind, 40);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = folder.resolve("half");
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));

        if (kind == Clips.Kind.H264_MP4) { // its index is at the end
            assertTrue(refusal(half).contains("moov"), refusal(half));
            return;
        }
        Reading reading = readAll(half);
        assertEquals(CaptureStatus.LOST, reading.end, reading.toString());
        assertTrue(reading.frames > 5 && reading.frames < 35, reading.toString());
        assertFalse(reading.condition.isEmpty());
    }

    /** The daemon's next frame is read by whichever thread has the time. */
    @Test
    void whatLacksItsLastFramesEndsLostWhicheverThreadReads() throws Exception {
        Path whole = Clips.record(folder.resolve("whole"), Clips.Kind.MPEG4_REORDERED_MKV, 40);
        byte[] bytes = Files.readAllBytes(whole);
        int lost = 0;
        for (int missing = 20; missing <= 400; missing += 20) {
            Path cut = folder.resolve("cut");
            Files.write(cut, Arrays.copyOf(bytes, bytes.length - missing));
            Reading reading = readAll(cut);

            assertEquals(reading.end, endOnManyThreads(cut), missing + " bytes: " + reading);
            lost += reading.end == CaptureStatus.LOST ? 1 : 0;
        }
        assertTrue(lost > 0, "some of these are noticed");
    }

    private CaptureStatus endOnManyThreads(Path file) throws Exception {
        try (FrameSource source = open(file)) {
            CaptureStatus[] status = {CaptureStatus.CAPTURED};
            while (status[0] == CaptureStatus.CAPTURED) {
                Thread.ofPlatform()
                        .start(() -> status[0] = FrameSources.next(source, frame))
                        .join();
                source.release(frame);
            }
            return status[0];
        }
    }

    @Test
    void aTruncatedStreamableMp4EndsLost() throws Exception {
        Path video = TestData.of("video/one-by-one-person-detection.mp4");
        byte[] bytes = Files.readAllBytes(video);
        Path cut = folder.resolve("cut.mp4");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 3));

        try {
            Reading reading = readAll(cut);
            assertEquals(CaptureStatus.LOST, reading.end, reading.toString());
        } catch (CaptureException e) {
            assertTrue(e.getMessage().contains("moov"), e.getMessage());
        }
    }

    @Test
    void damageInTheMiddleIsCountedAndReadingGoesOn() throws Exception {
        Path clip = Clips.record(folder.resolve("clip.avi"), Clips.Kind.MJPEG_AVI, 40);
        byte[] bytes = Files.readAllBytes(clip);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 2000, (byte) 0x55);
        Files.write(clip, bytes);

        Reading reading = readAll(clip);

        assertTrue(reading.frames > 30, reading.toString());
        assertFalse(reading.condition.isEmpty(), reading.toString());
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        Path file = Files.createFile(folder.resolve("empty.mp4"));

        assertTrue(refusal(file).contains("empty (0 bytes)"), refusal(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"note.txt", "note.mp4", "list.m3u8", "list.ffconcat"})
    void refusesWhatIsNoVideo(String name) throws Exception {
        Path clip = Clips.record(folder.resolve("clip.avi"), Clips.Kind.MJPEG_AVI, 3);
        String text =
                switch (name) {
                    case "list.m3u8" -> "#EXTM3U\n#EXTINF:1,\n" + clip + "\n#EXT-X-ENDLIST\n";
                    case "list.ffconcat" -> "ffconcat version 1.0\nfile clip.avi\n";
                    default -> "a line of text, and no video\n".repeat(500);
                };
        Path file = Files.writeString(folder.resolve(name), text);

        assertTrue(refusal(file).contains(file + ": open failed"), refusal(file));
    }

    @Test
    void refusesAMissingFileAndAFolder() {
        Path missing = folder.resolve("nope.mp4");

        assertTrue(refusal(missing).contains(missing + ": there is no such file"));
        assertTrue(refusal(folder).contains("is not a file"));
    }

    @Test
    void refusesASecondLease() throws Exception {
        Path clip = Clips.record(folder.resolve("clip.avi"), Clips.Kind.MJPEG_AVI, 3);
        try (FrameSource source = open(clip)) {
            source.capture(frame, 0);

            assertThrows(IllegalStateException.class, () -> source.capture(frame, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H264_MP4", "MJPEG_AVI", "RAW_BGR_AVI", "FFV1_16BIT_MKV"})
    void allocatesNothingPerFrame(Clips.Kind kind) throws Exception {
        Path clip = Clips.record(folder.resolve("clip"), kind, 600);
        try (FrameSource source = open(clip)) {
            Runnable work =
                    () -> {
                        for (int i = 0; i < 100; i++) {
                            source.capture(frame, 0);
                            source.release(frame);
                        }
                    };

            assertEquals(0, Allocations.bytes(work));
        }
    }
}
