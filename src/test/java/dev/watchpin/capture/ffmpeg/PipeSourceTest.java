package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.FrameSources;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.pipe.StandIns;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.PixelFormat;
import dev.watchpin.testkit.Allocations;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Pictures from a command that does as it should, and from some that do a little wrong. */
@Timeout(120)
class PipeSourceTest {
    private static final SourceSpec.Timeouts TIMEOUTS =
            new SourceSpec.Timeouts(20 * FrameSources.SECOND, 10 * FrameSources.SECOND);

    @TempDir Path folder;
    private StandIns standIns;
    private final Frame frame = new Frame();

    @BeforeEach
    void write() throws IOException {
        standIns = new StandIns(folder);
        standIns.writeRaw(40);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertEquals(List.of(), standIns.leftAtLast());
        assertEquals(0, LeftBehind.count());
    }

    private FrameSource raw(String script) throws Exception {
        return raw(script, StandIns.WIDTH);
    }

    private FrameSource raw(String script, int width) throws Exception {
        FrameLayout layout =
                new FrameLayout(
                        width,
                        StandIns.HEIGHT,
                        PixelFormat.I420,
                        ColourMatrix.BT709,
                        ColourRange.FULL);
        Optional<SourceSpec.Pipe.Raw> raw =
                Optional.of(new SourceSpec.Pipe.Raw(layout, StandIns.WIDTH));
        return open(script, raw);
    }

    private FrameSource open(String script, Optional<SourceSpec.Pipe.Raw> raw)
            throws IOException, CaptureException {
        return FfmpegFrameSource.open(
                new SourceSpec.Pipe(standIns.script(script), raw, TIMEOUTS), _ -> {});
    }

    /** Every frame shows the level of its own number; the last number. */
    private long drain(FrameSource source, int scale) {
        long last = -1;
        while (FrameSources.next(source, frame) == CaptureStatus.CAPTURED) {
            assertTrue(frame.sequence() > last, frame.sequence() + " after " + last);
            last = frame.sequence();
            assertEquals(last * scale, FrameSources.level(frame, 0, 5, 47), scale > 1 ? 2 : 0);
            source.release(frame);
        }
        return last;
    }

    @Test
    void lendsRawFramesAsTheyAre() throws Exception {
        try (FrameSource source = raw("for i in $(seq 0 29); do frames $i 1; sleep 0.01; done")) {
            assertEquals(
                    new FrameLayout(64, 48, PixelFormat.I420, ColourMatrix.BT709, ColourRange.FULL),
                    source.layout());
            assertEquals(29, drain(source, 1), "the newest before the end is not lost");
            assertTrue(source.condition().contains("camera ended with 0"), source.condition());
        }
    }

    @Test
    void putsFramesTogetherThatComeInOddPieces() throws Exception {
        try (FrameSource source = raw("dd if=raw bs=331 count=300 status=none; sleep 0.3")) {
            assertEquals(300 * 331 / StandIns.FRAME_BYTES - 1, drain(source, 1));
            String torn = 300 * 331 % StandIns.FRAME_BYTES + " of a picture's 4608 bytes came";
            assertTrue(source.condition().endsWith(torn), source.condition());
        }
    }

    @Test
    void leavesThePaddingOfRowsOut() throws Exception {
        try (FrameSource source = raw("frames 3 1; exec sleep 60", 60)) {
            assertEquals(CaptureStatus.CAPTURED, source.capture(frame, FrameSources.SECOND));
            assertEquals(60, frame.layout().width());
            assertEquals(64, frame.strideBytes(0));
            assertEquals(32, frame.strideBytes(1));
            assertEquals(3, FrameSources.level(frame, 0, 59, 47));
            assertEquals(128, FrameSources.level(frame, 2, 29, 23));
        }
    }

    @Test
    void handsOverTheNewestAndCountsTheSkipped() throws Exception {
        try (FrameSource source = raw("cat raw")) {
            Threads.awaitEnd("capture");
            long before = System.nanoTime();

            assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
            assertEquals(39, frame.sequence());
            assertEquals(39, FrameSources.level(frame, 0, 0, 0));
            assertTrue(frame.captureNanos() < before);
        }
    }

    @Test
    void findsJpegsAmongGarbageAndCountsIt() throws Exception {
        byte[] thumbnail = StandIns.jpeg(255, 16, 16);
        for (int i = 0; i < 20; i++) {
            byte[] picture = StandIns.withThumbnail(StandIns.jpeg(i * 10, 64, 48), thumbnail);
            Files.write(folder.resolve(i + ".jpeg"), picture);
        }
        String script =
                """
                echo "Running without preview window"
                for i in $(seq 0 19); do
                    dd if=$i.jpeg bs=97 status=none
                    printf 'junk'
                    sleep 0.01
                done
                """;
        try (FrameSource source = open(script, Optional.empty())) {
            assertEquals(64, source.layout().width());
            assertEquals(ColourRange.FULL, source.layout().range());
            assertTrue(source.condition().endsWith("no JPEG passed over"), source.condition());
            assertEquals(19, drain(source, 10));
        }
    }

    @Test
    void goesOnAfterATornJpeg() throws Exception {
        Files.write(folder.resolve("good"), StandIns.jpeg(0, 64, 48));
        String script = "cat good; sleep 0.3; head -c 200 good; cat good; exec sleep 60";
        try (FrameSource source = open(script, Optional.empty())) {
            assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
            source.release(frame);
            assertEquals(CaptureStatus.CAPTURED, FrameSources.next(source, frame));
            assertEquals(1, frame.sequence());
            assertTrue(source.condition().contains("1 torn pictures"), source.condition());
        }
    }

    @Test
    void neitherThreadAllocatesPerFrame() throws Exception {
        try (FrameSource source = raw("while frames 0 4; do sleep 0.005; done")) {
            Thread capture = Threads.named("capture").orElseThrow();
            Runnable work =
                    () -> {
                        for (int i = 0; i < 40; i++) {
                            if (source.capture(frame, FrameSources.SECOND)
                                    == CaptureStatus.CAPTURED) {
                                source.release(frame);
                            }
                        }
                    };

            assertEquals(0, Allocations.bytes(work), "loop");
            assertEquals(0, Allocations.bytes(work, capture), "capture");
        }
    }
}
