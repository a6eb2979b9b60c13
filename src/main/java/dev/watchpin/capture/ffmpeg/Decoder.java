package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

import java.util.function.Consumer;

/**
 * Packets → pictures (AVCodecContext). One thread of its own: the other cores are the model's, and
 * FFmpeg's frame threads would add a frame of delay each. One thread at a time.
 */
final class Decoder implements AutoCloseable {
    /** libavutil/frame.h; the binding leaves it out. */
    private static final int AV_FRAME_FLAG_CORRUPT = 1;

    private static final int AV_FRAME_FLAG_KEY = 2;

    private final AVCodecContext context;
    private final boolean intraOnly;
    private int shownWidth;

    private Decoder(AVCodecContext context, boolean intraOnly) {
        this.context = context;
        this.intraOnly = intraOnly;
    }

    /**
     * @param lowDelay hand pictures out at once, as live sources want
     */
    static Decoder open(AVStream stream, boolean lowDelay) throws CaptureException {
        return open(stream.codecpar(), stream.time_base(), lowDelay);
    }

    /** For packets of ours: without timestamps, each a picture of a live source. */
    static Decoder open(int codec, Consumer<AVCodecParameters> settings) throws CaptureException {
        AVCodecParameters parameters = avcodec.avcodec_parameters_alloc();
        try (AVRational timeBase = new AVRational()) {
            parameters.codec_type(avutil.AVMEDIA_TYPE_VIDEO);
            parameters.codec_id(codec);
            settings.accept(parameters);
            return open(parameters, timeBase.num(1).den(1), true);
        } finally {
            avcodec.avcodec_parameters_free(parameters);
        }
    }

    private static Decoder open(AVCodecParameters parameters, AVRational timeBase, boolean lowDelay)
            throws CaptureException {
        int id = parameters.codec_id();
        AVCodec codec = avcodec.avcodec_find_decoder(id);
        if (codec == null) {
            throw new CaptureException(
                    "video codec "
                            + avcodec.avcodec_get_name(id).getString()
                            + " cannot be decoded by this FFmpeg; use H.264 or MJPEG");
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        avcodec.avcodec_parameters_to_context(context, parameters);
        context.pkt_timebase(timeBase);
        context.thread_count(1);
        if (lowDelay) {
            context.flags(context.flags() | avcodec.AV_CODEC_FLAG_LOW_DELAY);
        }
        if (id == avcodec.AV_CODEC_ID_MJPEG) {
            // else a torn scan passes for a picture, with an older one's rows where it ends
            context.err_recognition(context.err_recognition() | avcodec.AV_EF_EXPLODE);
        }
        int code = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
        if (code < 0) {
            FfmpegException failure =
                    FfmpegException.of(
                            "decoder " + codec.name().getString() + " does not open", code);
            avcodec.avcodec_free_context(context);
            throw failure;
        }
        AVCodecDescriptor descriptor = avcodec.avcodec_descriptor_get(id);
        return new Decoder(
                context,
                descriptor != null && (descriptor.props() & avcodec.AV_CODEC_PROP_INTRA_ONLY) != 0);
    }

    /** What raw YUV means. */
    static void colour(AVCodecParameters parameters, ColourMatrix matrix, ColourRange range) {
        parameters.color_range(
                range == ColourRange.FULL ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG);
        parameters.color_space(
                matrix == ColourMatrix.BT709 ? avutil.AVCOL_SPC_BT709 : avutil.AVCOL_SPC_SMPTE170M);
    }

    /** Pictures are so wide; what is coded beyond is padding of their rows. */
    Decoder showing(int width) {
        shownWidth = width;
        return this;
    }

    /** Whether each packet is a whole picture, so that one can be skipped without decoding it. */
    boolean intraOnly() {
        return intraOnly;
    }

    /**
     * @return 0, or a negative error code: the packet is damaged
     */
    int send(AVPacket packet) {
        return avcodec.avcodec_send_packet(context, packet);
    }

    /** After the last packet: the pictures still inside come out, then AVERROR_EOF. */
    int drain() {
        return avcodec.avcodec_send_packet(context, null);
    }

    /**
     * @return 0, or a negative error code: EAGAIN when it wants another packet
     */
    int receive(AVFrame picture) {
        return avcodec.avcodec_receive_frame(context, picture);
    }

    /** One whole picture of one packet of an intra-only stream; false when it is damaged. */
    boolean decode(AVPacket packet, AVFrame picture) {
        if (packet.size() == 0 || damaged(packet)) {
            return false; // an empty packet would put the decoder into draining
        }
        int sent = send(packet);
        int received = receive(picture);
        if (shownWidth > 0) {
            picture.width(shownWidth);
        }
        return sent >= 0 && received >= 0 && !damaged(picture);
    }

    /** By the word of whoever gave it; there may be no bytes in it at all. */
    static boolean damaged(AVPacket packet) {
        return (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0;
    }

    static boolean damaged(AVFrame picture) {
        return picture.decode_error_flags() != 0 || (picture.flags() & AV_FRAME_FLAG_CORRUPT) != 0;
    }

    /** Whether it builds on no other picture. */
    static boolean key(AVFrame picture) {
        return (picture.flags() & AV_FRAME_FLAG_KEY) != 0;
    }

    @Override
    public void close() {
        avcodec.avcodec_free_context(context);
    }
}
