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
import dev.watchpin.image.FrameLayout.ColourRange;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class HttpStreamTest {
    private static final long STALL = TimeUnit.MILLISECONDS.toNanos(500);
    @TempDir Path folder;
    private final Frame frame = new Frame();

    private static FrameSource open(String url) throws CaptureException {
        return FfmpegFrameSource.open(
                new SourceSpec.Stream(
                        url,
                        SourceSpec.Stream.Transport.TCP,
                        new SourceSpec.Timeouts(TimeUnit.SECONDS.toNanos(5), STALL)));
    }

    private static String refusal(String url) {
        String message = assertThrows(CaptureException.class, () -> open(url).close()).getMessage();
        assertFalse(message.contains("secret"), message);
        return message;
    }

    /** Reads until it is no longer CAPTURED or TIMED_OUT; frames seen. */
    private int drain(FrameSource source) {
        int frames = 0;
        long sequence = -1;
        long nanos = 0;
        while (FrameSources.next(source, frame) == CaptureStatus.CAPTURED) {
            assertTrue(frame.sequence() > sequence);
            assertTrue(frame.captureNanos() > nanos || nanos == 0);
            assertTrue(frame.captureNanos() <= System.nanoTime());
            sequence = frame.sequence();
            nanos = frame.captureNanos();
            frames++;
            source.release(frame);
        }
        return frames;
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertEquals(0, LeftBehind.count());
    }

    @Test
    void readsPicturesThenIsLostWhenTheServerDies() throws Exception {
        try (MjpegServer server = MjpegServer.pictures(30, MjpegServer.Then.CLOSE);
                FrameSource source = open(server.url())) {
            assertEquals(64, source.layout().width());
            assertEquals(ColourRange.FULL, source.layout().range());

            assertTrue(drain(source) > 3);
            assertEquals(CaptureStatus.LOST, source.capture(frame, 0));
            assertTrue(source.condition().contains("the stream broke off"), source.condition());
            assertFalse(source.condition().contains("secret"), source.condition());
        }
    }

    @Test
    void isLostWhenTheServerStalls() throws Exception {
        try (MjpegServer server = MjpegServer.pictures(5, MjpegServer.Then.STALL);
                FrameSource source = open(server.url())) {
            assertTrue(drain(source) > 0);

            assertFalse(source.condition().isEmpty());
        }
    }

    @Test
    void isLostWhenOnlyDamagedPicturesCome() throws Exception {
        try (MjpegServer server = MjpegServer.pictures(5, MjpegServer.Then.DAMAGE);
                FrameSource source = open(server.url())) {
            drain(source);

            assertTrue(source.condition().contains("damaged"), source.condition());
        }
    }

    @Test
    void handsOverTheNewestAndCountsTheSkipped() throws Exception {
        try (MjpegServer server = MjpegServer.pictures(25, MjpegServer.Then.CLOSE);
                FrameSource source = open(server.url())) {
            Threads.awaitEnd("capture");

            assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
            assertEquals(24, frame.sequence());
            assertEquals(24 * 8, FrameSources.level(frame, 0, 5, 5), 3);
        }
    }

    @Test
    void aTimeOutIsKept() throws Exception {
        try (MjpegServer server = MjpegServer.pictures(5, MjpegServer.Then.STALL);
                FrameSource source = open(server.url())) {
            CaptureStatus status;
            while ((status = source.capture(frame, 100_000_000)) == CaptureStatus.CAPTURED) {
                source.release(frame);
            }

            assertEquals(CaptureStatus.TIMED_OUT, status);
        }
    }

    @Test
    void givesUpOnASilentServer() throws Exception {
        try (MjpegServer server = MjpegServer.silent()) {
            assertFalse(refusal(server.url()).isEmpty());
        }
    }

    @Test
    void givesUpWhenOpeningTakesTooLong() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SourceSpec.Stream spec =
                    new SourceSpec.Stream(
                            "http://127.0.0.1:" + socket.getLocalPort() + "/",
                            SourceSpec.Stream.Transport.TCP,
                            new SourceSpec.Timeouts(300_000_000, 60 * FrameSources.SECOND));

            String message =
                    assertThrows(CaptureException.class, () -> FfmpegFrameSource.open(spec).close())
                            .getMessage();

            assertTrue(message.contains("no picture within 300 ms"), message);
        }
    }

    @Test
    void tellsARefusedConnection() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        String message = refusal("http://me:secret@127.0.0.1:" + port + "/x?pwd=secret");

        assertTrue(message.contains("Connection refused"), message);
    }

    @Test
    void tellsWrongCredentials() throws Exception {
        try (MjpegServer server = MjpegServer.answer("401 Unauthorized", "text/plain", "no")) {
            assertTrue(refusal(server.url()).contains("401"));
        }
    }

    @Test
    void opensNoPlaylist() throws Exception {
        Path clip = Clips.record(folder.resolve("clip.avi"), Clips.Kind.MJPEG_AVI, 3);
        String playlist = "#EXTM3U\n#EXTINF:1,\nfile://" + clip + "\n#EXT-X-ENDLIST\n";
        assertTrue(Files.exists(clip));
        try (MjpegServer hls =
                MjpegServer.answer("200 OK", "application/vnd.apple.mpegurl", playlist)) {
            assertTrue(refusal(hls.url()).contains("open failed"));
        }
    }

    @Test
    void refusesARedirectToAnotherHost() throws Exception {
        try (MjpegServer goal = MjpegServer.pictures(30, MjpegServer.Then.CLOSE);
                MjpegServer redirect =
                        MjpegServer.answer(
                                "302 Found",
                                "text/plain",
                                "",
                                "\r\nLocation: " + goal.url().replace("127.0.0.1", "localhost"))) {
            String message = refusal(redirect.url());

            assertTrue(message.contains("on to another host"), message);
        }
    }

    @Test
    void followsARedirectOnTheSameHost() throws Exception {
        try (MjpegServer goal = MjpegServer.pictures(30, MjpegServer.Then.CLOSE);
                MjpegServer redirect =
                        MjpegServer.answer(
                                "302 Found", "text/plain", "", "\r\nLocation: " + goal.url());
                FrameSource source = open(redirect.url())) {
            assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
        }
    }

    @Test
    void refusesAnotherScheme() {
        assertTrue(refusal("file:///etc/passwd").contains("scheme file"));
    }
}
