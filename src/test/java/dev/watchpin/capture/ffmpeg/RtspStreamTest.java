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
import dev.watchpin.capture.SourceSpec.Stream.Transport;
import dev.watchpin.image.Frame;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetAddress;
import java.net.ServerSocket;

@Timeout(60)
class RtspStreamTest {
    private final Frame frame = new Frame();

    private static FrameSource open(String url, long openNanos) throws CaptureException {
        return FfmpegFrameSource.open(
                new SourceSpec.Stream(
                        url, Transport.TCP, new SourceSpec.Timeouts(openNanos, 500_000_000)));
    }

    private int drain(FrameSource source) {
        int frames = 0;
        while (FrameSources.next(source, frame) == CaptureStatus.CAPTURED) {
            assertEquals(
                    frame.sequence() * 8, FrameSources.level(frame, 0, 5, 5), 3, "its own picture");
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
    void readsJpegOverTcpUntilTheServerCloses() throws Exception {
        try (RtspServer server = new RtspServer(30, false);
                FrameSource source = open(server.url(), 5 * FrameSources.SECOND)) {
            assertEquals(64, source.layout().width());
            assertTrue(drain(source) > 3);
            assertFalse(source.condition().isEmpty());
            assertFalse(source.condition().contains("secret"), source.condition());
        }
    }

    @Test
    void isLostWhenTheServerStalls() throws Exception {
        try (RtspServer server = new RtspServer(5, true);
                FrameSource source = open(server.url(), 5 * FrameSources.SECOND)) {
            assertTrue(drain(source) > 0);
            assertFalse(source.condition().isEmpty());
        }
    }

    @Test
    void givesUpOnASilentServer() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "rtsp://me:secret@127.0.0.1:" + socket.getLocalPort() + "/live";

            String message =
                    assertThrows(CaptureException.class, () -> open(url, 200_000_000).close())
                            .getMessage();

            assertTrue(message.contains("no picture within 200 ms"), message);
            assertFalse(message.contains("secret"), message);
        }
    }

    @Test
    void refusesARedirectToAnotherHost() throws Exception {
        try (RtspServer goal = new RtspServer(30, false);
                RtspServer redirect =
                        RtspServer.redirect(goal.url().replace("127.0.0.1", "localhost"))) {
            String message =
                    assertThrows(
                                    CaptureException.class,
                                    () -> open(redirect.url(), 5 * FrameSources.SECOND).close())
                            .getMessage();

            assertTrue(message.contains("on to another host"), message);
            assertFalse(message.contains("secret"), message);
        }
    }

    @Test
    void followsARedirectOnTheSameHost() throws Exception {
        try (RtspServer goal = new RtspServer(30, false);
                RtspServer redirect = RtspServer.redirect(goal.url());
                FrameSource source = open(redirect.url(), 5 * FrameSources.SECOND)) {
            assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
        }
    }
}
