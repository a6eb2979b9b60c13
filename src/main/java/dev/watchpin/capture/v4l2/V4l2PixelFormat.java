package dev.watchpin.capture.v4l2;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What can be captured from a V4L2 camera, by the kernel's name (linux/videodev2.h) and FFmpeg's.
 * In the order in which they are tried where none is asked for: pictures as they are, then
 * compressed ones.
 */
public enum V4l2PixelFormat {
    I420("YU12", "yuv420p", 1),
    I422("422P", "yuv422p", 1),
    YUYV("YUYV", "yuyv422", 2),
    UYVY("UYVY", "uyvy422", 2),
    YVYU("YVYU", "yvyu422", 2),
    NV12("NV12", "nv12", 1),
    NV21("NV21", "nv21", 1),
    NV16("NV16", "nv16", 1),
    BGR24("BGR3", "bgr24", 3),
    RGB24("RGB3", "rgb24", 3),
    BGR0("XR24", "bgr0", 4),
    RGB565("RGBP", "rgb565le", 2),
    GREY8("GREY", "gray", 1),
    GREY16("Y16 ", "gray16le", 2),
    MJPEG("MJPG", "mjpeg", 0),
    JPEG("JPEG", "mjpeg", 0),
    H264("H264", "h264", 0);

    private final String fourCc;
    private final String ffmpegName;
    private final int sampleBytes;

    V4l2PixelFormat(String fourCc, String ffmpegName, int sampleBytes) {
        this.fourCc = fourCc;
        this.ffmpegName = ffmpegName;
        this.sampleBytes = sampleBytes;
    }

    /** v4l2_fourcc. */
    int code() {
        return fourCc.charAt(0)
                | fourCc.charAt(1) << 8
                | fourCc.charAt(2) << 16
                | fourCc.charAt(3) << 24;
    }

    /** Of the pixel format, or of the codec where it is compressed. */
    public String ffmpegName() {
        return ffmpegName;
    }

    public boolean compressed() {
        return sampleBytes == 0;
    }

    /** Raw, with luma and chroma. */
    public boolean yuv() {
        return ordinal() <= NV16.ordinal();
    }

    /** How far a picture's samples are apart in a row of its first plane. */
    int sampleBytes() {
        return sampleBytes;
    }

    /** By either name, in any case. */
    static List<V4l2PixelFormat> named(String name) {
        return Arrays.stream(values())
                .filter(
                        it ->
                                it.fourCc.strip().equalsIgnoreCase(name)
                                        || it.ffmpegName.equalsIgnoreCase(name))
                .toList();
    }

    static String names() {
        return Arrays.stream(values())
                .map(V4l2PixelFormat::ffmpegName)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
