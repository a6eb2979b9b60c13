package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.v4l2.V4l2Format;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Optional;

class V4l2NegotiationTest {
    private static SourceSpec.V4l2 asked(
            int width, Optional<Double> rate, Optional<String> format) {
        return new SourceSpec.V4l2(
                Path.of("/dev/video0"), width, 480, rate, format, new SourceSpec.Timeouts(1, 1));
    }

    private final V4l2Negotiation given = new V4l2Negotiation(640, 480, "mjpeg", 30);

    private String difference(int width, double rate, String format) {
        return given.difference(asked(width, Optional.of(rate), Optional.of(format))).orElse("");
    }

    @Test
    void acceptsWhatWasAskedFor() {
        assertEquals("", difference(640, 30, "mjpeg"));
        assertEquals("", difference(640, 29.97, "MJPG"));
        assertTrue(given.difference(asked(640, Optional.empty(), Optional.empty())).isEmpty());
    }

    @Test
    void tellsEachDifferenceWithBothSides() {
        assertEquals("asked for 641x480, the driver gives 640x480", difference(641, 30, "mjpeg"));
        assertEquals(
                "asked for pixel format YUYV, the driver gives mjpeg", difference(640, 30, "YUYV"));
        assertEquals("asked for 15.0 fps, the driver gives 30.0 fps", difference(640, 15, "mjpeg"));
    }

    @ParameterizedTest
    @CsvSource({"MJPG,mjpeg", "yuyv,yuyv422", "GREY,gray", "NV12,nv12", "yuv420p,yuv420p"})
    void knowsFourCcAndFfmpegNames(String name, String ffmpeg) {
        assertEquals(ffmpeg, V4l2Format.ffmpegName(name));
    }
}
