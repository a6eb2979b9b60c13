package dev.watchpin.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_UYVY422;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUYV422;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.pipe.ChildProcess;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.PixelFormat;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Raw pictures of one size, read from the pipe straight into packets, which are then lent as they
 * lie. Nothing marks where one begins: one byte too many, and all that follow are shifted.
 */
final class RawReader implements PipeReader {
    private final ChildProcess child;
    private final SourceSpec.Pipe.Raw raw;
    private final InterruptFlag interrupt;
    private final int pictureBytes;
    private volatile int filled;

    RawReader(ChildProcess child, SourceSpec.Pipe.Raw raw, InterruptFlag interrupt) {
        this.child = child;
        this.raw = raw;
        this.interrupt = interrupt;
        FrameLayout layout = raw.layout();
        pictureBytes =
                avutil.av_image_get_buffer_size(
                        ffmpegFormat(layout.format()), raw.paddedWidth(), layout.height(), 1);
    }

    @Override
    public int read(AVPacket packet) {
        long address = Packets.allocate(packet, pictureBytes);
        int have = 0;
        while (have < pictureBytes) {
            int read = interrupt.raised() ? 0 : child.read(address + have, pictureBytes - have);
            if (read == ChildProcess.END || interrupt.raised()) {
                avcodec.av_packet_unref(packet);
                return read == ChildProcess.END ? avutil.AVERROR_EOF() : avutil.AVERROR_EXIT();
            }
            have += read;
            filled = have;
        }
        filled = 0;
        return 0;
    }

    @Override
    public Decoder decoder() throws CaptureException {
        return Decoder.open(avcodec.AV_CODEC_ID_RAWVIDEO, this::describe)
                .showing(raw.layout().width());
    }

    private void describe(AVCodecParameters parameters) {
        FrameLayout layout = raw.layout();
        parameters.format(ffmpegFormat(layout.format()));
        parameters.width(raw.paddedWidth());
        parameters.height(layout.height());
        if (layout.format().yuv()) {
            Decoder.colour(parameters, layout.matrix(), layout.range());
        }
    }

    private static int ffmpegFormat(PixelFormat format) {
        return switch (format) {
            case GREY8 -> AV_PIX_FMT_GRAY8;
            case RGB24 -> AV_PIX_FMT_RGB24;
            case BGR24 -> AV_PIX_FMT_BGR24;
            case YUYV -> AV_PIX_FMT_YUYV422;
            case UYVY -> AV_PIX_FMT_UYVY422;
            case NV12 -> AV_PIX_FMT_NV12;
            case I420 -> AV_PIX_FMT_YUV420P;
            case I422 -> AV_PIX_FMT_YUV422P;
            case I444 -> AV_PIX_FMT_YUV444P;
        };
    }

    @Override
    public ChildProcess child() {
        return child;
    }

    @Override
    public String unfinished() {
        return filled == 0 ? "" : filled + " of a picture's " + pictureBytes + " bytes came";
    }

    @Override
    public String passedOver() {
        return "";
    }
}
