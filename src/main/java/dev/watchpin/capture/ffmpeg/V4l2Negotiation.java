package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.v4l2.V4l2Format;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

import java.util.Optional;

/**
 * What FFmpeg and a V4L2 driver agreed on; a driver changes what it does not like without an error.
 *
 * @param format FFmpeg's name of the pixel format, or of the codec for compressed pictures
 * @param frameRate 0 when the driver does not say
 */
record V4l2Negotiation(int width, int height, String format, double frameRate) {
    private static final double RATE_TOLERANCE = 0.02;

    static V4l2Negotiation of(AVStream stream) {
        AVCodecParameters parameters = stream.codecpar();
        boolean raw = parameters.codec_id() == avcodec.AV_CODEC_ID_RAWVIDEO;
        int denominator = stream.avg_frame_rate().den();
        return new V4l2Negotiation(
                parameters.width(),
                parameters.height(),
                raw
                        ? avutil.av_get_pix_fmt_name(parameters.format()).getString()
                        : avcodec.avcodec_get_name(parameters.codec_id()).getString(),
                denominator == 0 ? 0 : (double) stream.avg_frame_rate().num() / denominator);
    }

    /** What was asked for and not given; empty when all was. */
    Optional<String> difference(SourceSpec.V4l2 asked) {
        if (asked.width() != width || asked.height() != height) {
            return Optional.of(
                    "asked for "
                            + asked.width()
                            + "x"
                            + asked.height()
                            + ", the driver gives "
                            + width
                            + "x"
                            + height);
        }
        if (asked.pixelFormat().isPresent()
                && !V4l2Format.ffmpegName(asked.pixelFormat().get()).equals(format)) {
            return Optional.of(
                    "asked for pixel format "
                            + asked.pixelFormat().get()
                            + ", the driver gives "
                            + format);
        }
        if (asked.frameRate().isPresent()
                && Math.abs(asked.frameRate().get() - frameRate)
                        > RATE_TOLERANCE * asked.frameRate().get()) {
            return Optional.of(
                    "asked for "
                            + asked.frameRate().get()
                            + " fps, the driver gives "
                            + (frameRate == 0 ? "no fixed rate" : frameRate + " fps"));
        }
        return Optional.empty();
    }
}
