package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;

import org.bytedeco.ffmpeg.global.avutil;

import java.nio.charset.StandardCharsets;

/** A call of FFmpeg failed; carries its error code beside the message. */
final class FfmpegException extends CaptureException {
    private static final long serialVersionUID = 1;

    private final int code;

    private FfmpegException(String message, int code) {
        super(message);
        this.code = code;
    }

    /** Must be called on the thread that made the failing call, right after it. */
    static FfmpegException of(String what, int code) {
        return new FfmpegException(what + ": " + explain(code), code);
    }

    /** A negative errno or one of FFmpeg's own codes. */
    int code() {
        return code;
    }

    /** The code's text, and FFmpeg's last error line of this thread where it adds something. */
    static String explain(int code) {
        byte[] text = new byte[256];
        avutil.av_strerror(code, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        String meaning = new String(text, 0, length, StandardCharsets.UTF_8);
        String line = FfmpegLog.takeLastError();
        return line.isEmpty() || line.contains(meaning) && line.length() < meaning.length() + 8
                ? meaning
                : meaning + " (" + line + ")";
    }
}
