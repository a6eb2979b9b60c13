package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

import java.util.Map;

/**
 * An open container, stream or device, and its best video stream (AVFormatContext). Calls may block
 * until the interrupt flag is raised. One thread at a time.
 */
final class Demuxer implements LiveReader {
    private final AVFormatContext context;
    private final AVStream stream;

    /**
     * How to open.
     *
     * @param format FFmpeg's input format; empty to look at the bytes
     * @param options of the format and its protocols; one that FFmpeg does not know is an error
     * @param probe read ahead for sizes, rates and times
     */
    record Request(String url, String format, Map<String, String> options, boolean probe) {}

    private Demuxer(AVFormatContext context, AVStream stream) {
        this.context = context;
        this.stream = stream;
    }

    static Demuxer open(Request request, InterruptFlag interrupt) throws CaptureException {
        FfmpegNatives.loadContainers();
        AVInputFormat format = null;
        if (!request.format().isEmpty()) {
            format = avformat.av_find_input_format(request.format());
            if (format == null) {
                throw new CaptureException("this FFmpeg has no input format " + request.format());
            }
        }
        AVFormatContext context = avformat.avformat_alloc_context();
        interrupt.install(context);
        FfmpegLog.takeLastError();
        openInput(context, request, format);
        try {
            return new Demuxer(context, selectVideo(context, request.probe()));
        } catch (CaptureException e) {
            avformat.avformat_close_input(context);
            throw e;
        }
    }

    private static void openInput(AVFormatContext context, Request request, AVInputFormat format)
            throws CaptureException {
        AVDictionary options = new AVDictionary(null);
        request.options().forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
        try {
            // frees the context when it fails
            int code = avformat.avformat_open_input(context, request.url(), format, options);
            if (code < 0) {
                throw FfmpegException.of("open failed", code);
            }
            AVDictionaryEntry unknown =
                    avutil.av_dict_get(options, "", null, avutil.AV_DICT_IGNORE_SUFFIX);
            if (unknown != null) {
                avformat.avformat_close_input(context);
                throw new CaptureException(
                        "this FFmpeg does not know option " + unknown.key().getString());
            }
        } finally {
            avutil.av_dict_free(options);
        }
    }

    private static AVStream selectVideo(AVFormatContext context, boolean probe)
            throws CaptureException {
        if (probe) {
            int code = avformat.avformat_find_stream_info(context, (AVDictionary) null);
            if (code < 0) {
                throw FfmpegException.of("no stream could be read", code);
            }
        }
        int index =
                avformat.av_find_best_stream(
                        context, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        if (index < 0) {
            throw new CaptureException(
                    "there is no video in it, "
                            + context.nb_streams()
                            + " other streams; expected one video stream");
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != index) {
                context.streams(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
        return context.streams(index);
    }

    AVStream stream() {
        return stream;
    }

    @Override
    public Decoder decoder() throws CaptureException {
        return Decoder.open(stream, true);
    }

    AVFormatContext context() {
        return context;
    }

    /** Where an HTTP or RTSP source really is, after redirects; empty for others. */
    String location() {
        if (context.pb() == null) {
            return context.url().getString(); // RTSP reads for itself, and keeps it there
        }
        BytePointer location = new BytePointer((Pointer) null);
        int code =
                avutil.av_opt_get(
                        context.pb(), "location", avutil.AV_OPT_SEARCH_CHILDREN, location);
        if (code < 0 || location.isNull()) {
            return "";
        }
        String text = location.getString();
        avutil.av_free(location);
        return text;
    }

    /**
     * Reads the next packet of the video stream.
     *
     * @return 0, or a negative error code: AVERROR_EOF at the end
     */
    @Override
    public int read(AVPacket packet) {
        int index = stream.index();
        while (true) {
            int code = avformat.av_read_frame(context, packet);
            if (code < 0 || packet.stream_index() == index) {
                return code;
            }
            avcodec.av_packet_unref(packet);
        }
    }

    @Override
    public void close() {
        avformat.avformat_close_input(context);
    }
}
