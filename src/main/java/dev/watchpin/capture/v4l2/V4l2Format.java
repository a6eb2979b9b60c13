package dev.watchpin.capture.v4l2;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A pixel format that a device offers.
 *
 * @param fourCc as the kernel writes it: MJPG, YUYV
 * @param code the same as a number
 * @param description the driver's words
 */
public record V4l2Format(String fourCc, int code, String description) {
    /** struct v4l2_fmtdesc, linux/videodev2.h. */
    static final int BYTES = 64;

    /** VIDIOC_ENUM_FMT. */
    static final long REQUEST = VideoNode.readWrite(2, BYTES);

    static void ask(MemorySegment struct, int index) {
        struct.fill((byte) 0);
        struct.set(ValueLayout.JAVA_INT, 0, index);
        struct.set(ValueLayout.JAVA_INT, 4, V4l2Buffer.VIDEO_CAPTURE);
    }

    static V4l2Format of(MemorySegment struct) {
        int code = struct.get(ValueLayout.JAVA_INT, 44);
        return new V4l2Format(fourCc(code), code, struct.asSlice(12, 32).getString(0));
    }

    /** The highest bit marks a big-endian twin: v4l2_fourcc_be. */
    static String fourCc(int code) {
        byte[] letters = {
            (byte) code, (byte) (code >> 8), (byte) (code >> 16), (byte) (code >> 24 & 0x7f)
        };
        String name = new String(letters, StandardCharsets.US_ASCII).strip();
        return code < 0 ? name + "-BE" : name;
    }

    /** FFmpeg's name for one that can be captured; any other name as it is. */
    public static String ffmpegName(String name) {
        return V4l2PixelFormat.named(name).stream()
                .findFirst()
                .map(V4l2PixelFormat::ffmpegName)
                .orElse(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether pictures of it can be captured.
     *
     * @param ffmpegName as {@link #ffmpegName} tells it
     */
    public static boolean readable(String ffmpegName) {
        return !V4l2PixelFormat.named(ffmpegName).isEmpty();
    }
}
