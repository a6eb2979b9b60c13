package dev.watchpin.image;

/**
 * How a frame's bytes lie in memory. Planes are numbered as FFmpeg's pix_fmt of the like name has
 * them (libavutil/pixfmt.h).
 */
public enum PixelFormat {
    /** One plane, one byte a pixel. */
    GREY8(1),
    /** One plane, three bytes a pixel. */
    RGB24(1),
    BGR24(1),
    /** One plane, 4:2:2, two pixels in four bytes: Y U Y V. */
    YUYV(1),
    /** One plane, 4:2:2: U Y V Y. */
    UYVY(1),
    /** Planes Y, UV interleaved; 4:2:0. */
    NV12(2),
    /** Planes Y, U, V; chroma halved both ways. */
    I420(3),
    /** Planes Y, U, V; chroma halved in width. */
    I422(3),
    /** Planes Y, U, V at full size. */
    I444(3);

    private final int planes;

    PixelFormat(int planes) {
        this.planes = planes;
    }

    public int planes() {
        return planes;
    }

    public boolean yuv() {
        return ordinal() >= YUYV.ordinal();
    }
}
