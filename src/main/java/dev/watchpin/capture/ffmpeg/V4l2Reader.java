package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.v4l2.V4l2Errors;
import dev.watchpin.capture.v4l2.V4l2PixelFormat;
import dev.watchpin.capture.v4l2.V4l2Stream;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Pictures of a V4L2 camera, as packets that lie in the kernel's buffers: each goes back when its
 * packet is released. The decoder copies what it decodes, and nothing else is copied.
 */
final class V4l2Reader implements LiveReader {
    /** How soon a raised interrupt flag is seen while no picture comes. */
    private static final int LOOK_MILLIS = 100;

    private final V4l2Stream stream;
    private final InterruptFlag interrupt;

    V4l2Reader(V4l2Stream stream, InterruptFlag interrupt) {
        this.stream = stream;
        this.interrupt = interrupt;
    }

    @Override
    public int read(AVPacket packet) {
        while (!interrupt.raised()) {
            int index = stream.dequeue(LOOK_MILLIS);
            if (index >= 0) {
                fill(packet, index);
                return 0;
            }
            if (index != V4l2Errors.NOTHING_YET) {
                return index; // FFmpeg's error codes are negative errnos too
            }
        }
        return avutil.AVERROR_EXIT();
    }

    private void fill(AVPacket packet, int index) {
        packet.pts(stream.captureMicros(avutil.AV_NOPTS_VALUE));
        if (stream.damaged()) {
            packet.flags(packet.flags() | avcodec.AV_PKT_FLAG_CORRUPT);
            stream.enqueue(index);
        } else {
            Packets.lend(packet, stream.address(index), stream.pictureBytes());
            packet.pos(index);
        }
    }

    /** An index stands in place of the position that a file's packet has. */
    @Override
    public void release(AVPacket packet) {
        if (packet.pos() >= 0) {
            stream.enqueue((int) packet.pos());
        }
    }

    @Override
    public Decoder decoder() throws CaptureException {
        return switch (stream.format()) {
            case MJPEG, JPEG -> Decoder.open(avcodec.AV_CODEC_ID_MJPEG, _ -> {});
            case H264 -> Decoder.open(avcodec.AV_CODEC_ID_H264, _ -> {});
            default ->
                    Decoder.open(avcodec.AV_CODEC_ID_RAWVIDEO, this::describe)
                            .showing(stream.width());
        };
    }

    private void describe(AVCodecParameters parameters) {
        V4l2PixelFormat format = stream.format();
        parameters.format(avutil.av_get_pix_fmt(format.ffmpegName()));
        parameters.width(stream.paddedWidth());
        parameters.height(stream.height());
        if (format.yuv()) {
            Decoder.colour(parameters, stream.colour().matrix(), stream.colour().range());
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
