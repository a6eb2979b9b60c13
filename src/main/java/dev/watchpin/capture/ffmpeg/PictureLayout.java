package dev.watchpin.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.PixelFormat;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * An AVFrame's size, format and colour coding as a {@link FrameLayout}; looked at for each picture,
 * made only when one differs from the last. A picture that no layout describes is converted to
 * BGR24. One thread.
 */
final class PictureLayout {
    /** Above this many rows, video that does not say is taken for HDTV's BT.709. */
    private static final int HD_ROWS = 720;

    private int width;
    private int height;
    private int pixelFormat = AV_PIX_FMT_NONE;
    private int range;
    private int colourSpace;
    private boolean direct;
    private FrameLayout layout;

    /** Whether the picture can be lent as it is; looked at by {@link #of}. */
    boolean direct() {
        return direct;
    }

    FrameLayout of(AVFrame frame) {
        if (frame.width() != width
                || frame.height() != height
                || frame.format() != pixelFormat
                || frame.color_range() != range
                || frame.colorspace() != colourSpace) {
            width = frame.width();
            height = frame.height();
            pixelFormat = frame.format();
            range = frame.color_range();
            colourSpace = frame.colorspace();
            build();
        }
        return layout;
    }

    private void build() {
        PixelFormat format = format(pixelFormat);
        ColourMatrix matrix = matrix(colourSpace, height);
        direct = format != null && (!format.yuv() || matrix != null);
        layout =
                !direct
                        ? new FrameLayout(width, height, PixelFormat.BGR24)
                        : format.yuv()
                                ? new FrameLayout(width, height, format, matrix, range())
                                : new FrameLayout(width, height, format);
    }

    private ColourRange range() {
        boolean full =
                switch (pixelFormat) {
                    case AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P -> true;
                    default -> range == AVCOL_RANGE_JPEG;
                };
        return full ? ColourRange.FULL : ColourRange.LIMITED;
    }

    /** Null for a format that {@link PixelFormat} does not have. */
    private static PixelFormat format(int pixelFormat) {
        return switch (pixelFormat) {
            case AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P -> PixelFormat.I420;
            case AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUVJ422P -> PixelFormat.I422;
            case AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUVJ444P -> PixelFormat.I444;
            case AV_PIX_FMT_NV12 -> PixelFormat.NV12;
            case AV_PIX_FMT_YUYV422 -> PixelFormat.YUYV;
            case AV_PIX_FMT_UYVY422 -> PixelFormat.UYVY;
            case AV_PIX_FMT_RGB24 -> PixelFormat.RGB24;
            case AV_PIX_FMT_BGR24 -> PixelFormat.BGR24;
            case AV_PIX_FMT_GRAY8 -> PixelFormat.GREY8;
            default -> null;
        };
    }

    /** Null for coefficients that {@link ColourMatrix} does not have (BT.2020 and others). */
    private static ColourMatrix matrix(int colourSpace, int height) {
        return switch (colourSpace) {
            case AVCOL_SPC_BT709 -> ColourMatrix.BT709;
            case AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M -> ColourMatrix.BT601;
            case AVCOL_SPC_UNSPECIFIED, AVCOL_SPC_RESERVED ->
                    height < HD_ROWS ? ColourMatrix.BT601 : ColourMatrix.BT709;
            default -> null;
        };
    }
}
