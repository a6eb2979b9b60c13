package dev.watchpin.capture.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/**
 * Any picture → BGR24, top-down, at the same size, in one frame that is used again (libswscale,
 * which reads size, format and colour coding from the frames). One thread.
 */
final class BgrConverter implements AutoCloseable {
    private final SwsContext context = swscale.sws_alloc_context();
    private final Picture converted = new Picture();

    BgrConverter() {
        context.flags(swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND | swscale.SWS_FULL_CHR_H_INT);
    }

    /** The converted picture, valid until the next call. */
    Picture convert(Picture picture) {
        AVFrame source = picture.frame();
        AVFrame target = converted.frame();
        if (target.width() != source.width() || target.height() != source.height()) {
            converted.unref();
            target.width(source.width());
            target.height(source.height());
            target.format(avutil.AV_PIX_FMT_BGR24);
            check(avutil.av_frame_get_buffer(target, 0), source);
        }
        check(swscale.sws_scale_frame(context, target, source), source);
        return converted;
    }

    private static void check(int code, AVFrame source) {
        if (code < 0) {
            throw new IllegalStateException(
                    "picture "
                            + source.width()
                            + "x"
                            + source.height()
                            + " "
                            + avutil.av_get_pix_fmt_name(source.format()).getString()
                            + " cannot be converted to BGR24: "
                            + FfmpegException.explain(code));
        }
    }

    @Override
    public void close() {
        converted.close();
        swscale.sws_freeContext(context);
    }
}
