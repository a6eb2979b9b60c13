package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.FrameSources;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.Frame;
import dev.watchpin.image.PixelFormat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Against the kernel's virtual camera: {@code modprobe vivid n_devs=1 node_types=0x1 num_inputs=1
 * input_types=0}, as root.
 */
@Tag("board")
@Timeout(120)
class V4l2BoardTest {
    private static final Path DEVICE = Path.of("/dev/video0");
    private final Frame frame = new Frame();

    private static FrameSource open(int width, String format, double rate) throws CaptureException {
        return FfmpegFrameSource.open(
                new SourceSpec.V4l2(
                        DEVICE,
                        width,
                        360,
                        Optional.of(rate),
                        Optional.of(format),
                        new SourceSpec.Timeouts(
                                20 * FrameSources.SECOND, 5 * FrameSources.SECOND)));
    }

    private static String refusal(int width, String format, double rate) {
        return assertThrows(CaptureException.class, () -> open(width, format, rate).close())
                .getMessage();
    }

    @Test
    void capturesWithTheDriversOwnTimes() throws Exception {
        try (FrameSource source = open(640, "YUYV", 25)) {
            assertEquals(PixelFormat.YUYV, source.layout().format());
            long last = 0;
            for (int i = 0; i < 20; i++) {
                assertEquals(
                        CaptureStatus.CAPTURED,
                        FrameSources.next(source, frame),
                        source.condition());
                assertTrue(frame.captureNanos() > last);
                assertTrue(frame.captureNanos() <= System.nanoTime());
                last = frame.captureNanos();
                FrameSources.hash(frame, new CRC32());
                source.release(frame);
            }
        }
    }

    @Test
    void listsWhatTheDeviceOffersWhenItGivesSomethingElse() {
        String size = refusal(641, "YUYV", 25);
        assertTrue(size.contains("asked for 641x360, the driver gives"), size);
        assertTrue(size.contains("\n  YUYV, UYVY"), size);

        String format = refusal(640, "MJPG", 25);
        assertTrue(format.contains("the device offers:"), format);
    }

    @Test
    void tellsADeviceInUse() throws Exception {
        try (FrameSource source = open(640, "YUYV", 25)) {
            assertEquals(640, source.layout().width());
            String message = refusal(640, "YUYV", 25);
            assertTrue(message.contains("in use by another program"), message);
        }
    }
}
