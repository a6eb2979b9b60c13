package dev.watchpin.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.capture.FrameSources;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.PixelFormat;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.zip.CRC32;

class PictureLenderTest {
    private final Frame frame = new Frame();

    @BeforeEach
    void load() throws Exception {
        FfmpegNatives.load();
    }

    private static Picture picture(int format, int width, int height) {
        Picture picture = new Picture();
        AVFrame frame = picture.frame();
        frame.format(format);
        frame.width(width);
        frame.height(height);
        assertEquals(0, av_frame_get_buffer(frame, 0));
        return picture;
    }

    /** Odd sizes: reading every visible byte shows that each plane's segment is long enough. */
    @ParameterizedTest
    @CsvSource({
        "yuv420p, I420, LIMITED", "yuvj420p, I420, FULL", "yuv422p, I422, LIMITED",
        "yuvj422p, I422, FULL", "yuv444p, I444, LIMITED", "yuvj444p, I444, FULL",
        "nv12, NV12, LIMITED", "yuyv422, YUYV, LIMITED", "uyvy422, UYVY, LIMITED",
        "rgb24, RGB24, FULL", "bgr24, BGR24, FULL", "gray, GREY8, FULL",
        "yuv410p, BGR24, FULL", "yuv420p10le, BGR24, FULL", "rgba, BGR24, FULL"
    })
    void mapsPixelFormats(String name, PixelFormat format, ColourRange range) {
        try (PictureLender lender = new PictureLender();
                Picture picture = picture(av_get_pix_fmt(name), 33, 19)) {
            lender.lend(picture, frame, 5, 6);

            assertEquals(
                    new FrameLayout(33, 19, format, ColourMatrix.BT601, range), frame.layout());
            FrameSources.hash(frame, new CRC32());
            assertEquals(5, frame.sequence());
            assertEquals(6, frame.captureNanos());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 718, BT601, LIMITED, I420", "2, 0, 720, BT709, LIMITED, I420",
        "1, 2, 480, BT709, FULL, I420", "5, 1, 1080, BT601, LIMITED, I420",
        "6, 1, 1080, BT601, LIMITED, I420", "9, 1, 1080, BT601, FULL, BGR24"
    })
    void mapsColourCoding(
            int space,
            int colourRange,
            int height,
            ColourMatrix matrix,
            ColourRange range,
            PixelFormat format) {
        try (PictureLender lender = new PictureLender();
                Picture picture = picture(AV_PIX_FMT_YUV420P, 64, height)) {
            picture.frame().colorspace(space);
            picture.frame().color_range(colourRange);

            assertEquals(
                    new FrameLayout(64, height, format, matrix, range), lender.layout(picture));
        }
    }

    @Test
    void followsAChangeOfSize() {
        try (PictureLender lender = new PictureLender();
                Picture small = picture(AV_PIX_FMT_RGBA, 16, 16);
                Picture large = picture(AV_PIX_FMT_RGBA, 64, 32)) {
            lender.lend(small, frame, 0, 0);
            lender.lend(large, frame, 1, 1);

            assertEquals(64, frame.layout().width());
            FrameSources.hash(frame, new CRC32());
        }
    }
}
