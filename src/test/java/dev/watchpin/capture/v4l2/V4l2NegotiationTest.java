package dev.watchpin.capture.v4l2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class V4l2NegotiationTest {
    private static final V4l2Colour WEBCAM =
            new V4l2Colour(ColourMatrix.BT601, ColourRange.LIMITED);

    private static V4l2Negotiation given(V4l2PixelFormat format, int rowBytes, double rate) {
        return new V4l2Negotiation(640, 480, format, rowBytes, WEBCAM, rate);
    }

    private static SourceSpec.V4l2 asked(int width) {
        return new SourceSpec.V4l2(
                Path.of("/dev/video0"),
                width,
                480,
                Optional.empty(),
                Optional.empty(),
                new SourceSpec.Timeouts(1, 1));
    }

    @Test
    void acceptsWhatWasAskedFor() {
        V4l2Negotiation given = given(V4l2PixelFormat.MJPEG, 0, 30);

        assertTrue(given.otherSize(asked(640)).isEmpty());
        assertTrue(given.otherRate(30).isEmpty());
        assertTrue(given.otherRate(29.97).isEmpty());
    }

    @Test
    void tellsEachDifferenceWithBothSides() {
        V4l2Negotiation given = given(V4l2PixelFormat.MJPEG, 0, 30);

        assertEquals(
                "asked for 641x480, the driver gives 640x480",
                given.otherSize(asked(641)).orElseThrow());
        assertEquals(
                "asked for 15.0 fps, the driver gives 30.0 fps", given.otherRate(15).orElseThrow());
        assertEquals(
                "asked for 15.0 fps, the driver gives no fixed rate",
                given(V4l2PixelFormat.MJPEG, 0, 0).otherRate(15).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "YUYV, 1280, 640",
        "YUYV, 1408, 704",
        "YUYV, 0, 640",
        "I420, 704, 704",
        "BGR24, 1920, 640",
        "MJPEG, 0, 640"
    })
    void rowsMayBePadded(V4l2PixelFormat format, int rowBytes, int paddedWidth) throws Exception {
        assertEquals(paddedWidth, given(format, rowBytes, 0).paddedWidth());
    }

    @ParameterizedTest
    @CsvSource({"BGR24, 1921", "YUYV, 1278"})
    void refusesRowsThatHoldNoSuchPixels(V4l2PixelFormat format, int rowBytes) {
        String message =
                assertThrows(CaptureException.class, given(format, rowBytes, 0)::paddedWidth)
                        .getMessage();

        assertTrue(message.contains("rows of " + rowBytes + " bytes"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "MJPG,mjpeg",
        "yuyv,yuyv422",
        "GREY,gray",
        "NV12,nv12",
        "yuv420p,yuv420p",
        "Y16,gray16le"
    })
    void knowsFourCcAndFfmpegNames(String name, String ffmpeg) {
        assertEquals(ffmpeg, V4l2Format.ffmpegName(name));
        assertFalse(V4l2PixelFormat.named(name).isEmpty());
    }

    @Test
    void mjpegIsWhatTheDriverCallsEitherWay() {
        assertEquals(
                List.of(V4l2PixelFormat.MJPEG, V4l2PixelFormat.JPEG),
                V4l2PixelFormat.named("mjpeg"));
        assertEquals(List.of(), V4l2PixelFormat.named("mpeg"));
    }

    @ParameterizedTest
    @EnumSource
    void eachFormatIsTheKernelsByItsFourLetters(V4l2PixelFormat format) {
        assertEquals(
                List.of(format),
                V4l2PixelFormat.named(V4l2Format.fourCc(format.code())),
                format.toString());
    }

    /** Colour space, encoding, quantization: numbers of linux/videodev2.h. */
    @ParameterizedTest
    @CsvSource({
        "8, 0, 0, BT601, LIMITED", // a webcam: sRGB, the rest open
        "7, 0, 0, BT601, FULL", // JPEG
        "3, 0, 0, BT709, LIMITED", // an HDMI bridge
        "1, 2, 1, BT709, FULL", // said
        "3, 1, 2, BT601, LIMITED",
        "0, 0, 0, BT601, LIMITED"
    })
    void colourIsWhatTheDriverSaysOrItsColourSpaceMeans(
            int space, int encoding, int quantization, ColourMatrix matrix, ColourRange range) {
        assertEquals(new V4l2Colour(matrix, range), V4l2Colour.of(space, encoding, quantization));
    }

    @Test
    void asksForAFormatAndReadsWhatIsGiven() {
        MemorySegment struct = Arena.ofAuto().allocate(V4l2Negotiation.FORMAT_BYTES, 8);
        V4l2Negotiation.ask(struct, asked(641), V4l2PixelFormat.YUYV);

        assertEquals(0x56595559, struct.get(ValueLayout.JAVA_INT, 16));
        assertEquals(641, struct.get(ValueLayout.JAVA_INT, 8));
        struct.set(ValueLayout.JAVA_INT, 8, 640);
        struct.set(ValueLayout.JAVA_INT, 24, 1280);
        assertEquals(
                given(V4l2PixelFormat.YUYV, 1280, 0),
                V4l2Negotiation.of(struct, V4l2PixelFormat.YUYV));
    }

    @ParameterizedTest
    @CsvSource({"30, 1, 30", "29.97, 1000, 29970", "0.5, 1000, 500"})
    void asksForARateAsAFraction(double rate, int numerator, int denominator) {
        MemorySegment struct = Arena.ofAuto().allocate(V4l2Negotiation.RATE_BYTES, 8);
        V4l2Negotiation.ask(struct, rate);

        assertEquals(numerator, struct.get(ValueLayout.JAVA_INT, 12));
        assertEquals(denominator, struct.get(ValueLayout.JAVA_INT, 16));
        assertEquals(0, V4l2Negotiation.rate(struct), "the driver does not go by it");
        struct.set(ValueLayout.JAVA_INT, 4, 0x1000);
        assertEquals(rate, V4l2Negotiation.rate(struct), 1e-9);
    }
}
