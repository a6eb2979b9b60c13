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
import dev.watchpin.testkit.Allocations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

@Timeout(120)
class LiveSourceTest {
    private static final long MS = 1_000_000;
    @TempDir Path folder;
    private final Frame frame = new Frame();

    private FrameSource open(Clips.Kind kind, int frames, long periodNanos) throws Exception {
        Path clip = Clips.record(folder.resolve("clip"), kind, frames);
        return LiveSource.open(new PacedFile(clip, periodNanos));
    }

    /** Every picture shows the level of its own number, whether it came as packet or picture. */
    @ParameterizedTest
    @EnumSource(names = {"MJPEG_AVI", "H264_MP4", "MPEG4_MKV", "RAW_BGR_AVI"})
    void lendsNewerPicturesEachWithItsOwnNumberUntilUnplugged(Clips.Kind kind) throws Exception {
        try (FrameSource source = open(kind, 60, 3 * MS)) {
            long last = -1;
            int scale = kind == Clips.Kind.RAW_BGR_AVI ? 3 : 1;
            while (FrameSources.next(source, frame) == CaptureStatus.CAPTURED) {
                assertTrue(frame.sequence() > last, frame.sequence() + " after " + last);
                last = frame.sequence();
                int luma = FrameSources.level(frame, 0, 2 * scale, 3);
                int expected = Clips.level((int) last, 2);
                boolean limited = kind == Clips.Kind.H264_MP4 || kind == Clips.Kind.MPEG4_MKV;
                assertEquals(limited ? 16 + expected * 219 / 255 : expected, luma, 8);
                source.release(frame);
                Thread.sleep(5);
            }
            assertEquals(59, last, "the newest before the end is not lost");
            assertTrue(source.condition().contains("unplugged: End of file"), source.condition());
        }
    }

    /** What was there before the damage would be seen until the next key frame. */
    @ParameterizedTest
    @EnumSource(DamagedFile.Damage.class)
    void whatIsBuiltOnADamagedPictureIsNoneEither(DamagedFile.Damage how) throws Exception {
        Path clip = Clips.record(folder.resolve("clip"), Clips.Kind.H264_MP4, 60);
        String condition = "";
        try (FrameSource source = LiveSource.open(new DamagedFile(clip, 15, how, 20 * MS))) {
            while (FrameSources.next(source, frame) == CaptureStatus.CAPTURED) {
                long of = frame.sequence();
                assertTrue(of < 15 || of >= 19, of + " is built on the damaged 15");
                source.release(frame);
                condition = source.condition();
            }
            assertTrue(frame.sequence() > 19, "it goes on with the key frame 20");
        }
        assertTrue(condition.matches(".* [2-9] damaged pictures skipped"), condition);
    }

    @Test
    void aLentPictureStaysWhileNewerOnesCome() throws Exception {
        try (FrameSource source = open(Clips.Kind.H264_MP4, 100, MS)) {
            assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
            int level = FrameSources.level(frame, 0, 10, 10);

            Threads.awaitEnd("capture"); // all the others have come and gone

            assertEquals(level, FrameSources.level(frame, 0, 10, 10));
            source.release(frame);
            assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
            assertEquals(99, frame.sequence());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MJPEG_AVI", "H264_MP4", "RAW_BGR_AVI"})
    void neitherThreadAllocatesPerFrame(Clips.Kind kind) throws Exception {
        try (FrameSource source = open(kind, 3000, MS)) {
            Thread capture = Threads.named("capture").orElseThrow();
            Runnable work =
                    () -> {
                        for (int i = 0; i < 100; i++) {
                            if (source.capture(frame, 100 * MS) == CaptureStatus.CAPTURED) {
                                source.release(frame);
                            }
                        }
                    };

            assertEquals(0, Allocations.bytes(work), "loop");
            assertEquals(0, Allocations.bytes(work, capture), "capture");
        }
    }

    @Test
    void closesWhileTheCameraRuns() throws Exception {
        FrameSource source = open(Clips.Kind.MJPEG_AVI, 2000, MS);
        source.capture(frame, 0);
        source.close();
        source.close();

        assertEquals(0, LeftBehind.count());
    }

    @Test
    void leavesAThreadThatHangsInTheKernelBehindAndFreesLater() throws Exception {
        CountDownLatch kernel = new CountDownLatch(1);
        LiveInput hanging =
                new LiveInput() {
                    @Override
                    public String describe() {
                        return "/dev/sick";
                    }

                    @Override
                    public SourceSpec.Timeouts timeouts() {
                        return new SourceSpec.Timeouts(50 * MS, 50 * MS);
                    }

                    @Override
                    public Demuxer open(InterruptFlag interrupt) throws CaptureException {
                        boolean interrupted = false;
                        while (kernel.getCount() > 0) {
                            try {
                                kernel.await();
                            } catch (InterruptedException e) {
                                interrupted = true;
                            }
                        }
                        throw new CaptureException("at last, interrupted " + interrupted);
                    }

                    @Override
                    public long captureNanos(long ticks, long arrivalNanos) {
                        return arrivalNanos;
                    }

                    @Override
                    public String explain(int code) {
                        return "code " + code;
                    }
                };

        String message =
                assertThrows(CaptureException.class, () -> LiveSource.open(hanging).close())
                        .getMessage();
        assertTrue(message.startsWith("/dev/sick: no picture within 50 ms"), message);
        assertTrue(message.contains("left behind"), message);
        assertEquals(1, LeftBehind.count());

        kernel.countDown();
        while (LeftBehind.count() > 0) {
            Thread.sleep(1);
        }
        assertFalse(frame.lent());
    }
}
