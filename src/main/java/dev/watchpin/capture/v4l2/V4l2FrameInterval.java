package dev.watchpin.capture.v4l2;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * A frame rate, or a range of them, that a device offers for one format and size.
 *
 * @param minRate frames a second
 * @param maxRate frames a second
 */
public record V4l2FrameInterval(double minRate, double maxRate) {
    /** struct v4l2_frmivalenum, linux/videodev2.h. */
    static final int BYTES = 52;

    /** VIDIOC_ENUM_FRAMEINTERVALS. */
    static final long REQUEST = VideoNode.readWrite(75, BYTES);

    /** As a share of the rate: drivers round the time between frames. */
    private static final double TOLERANCE = 0.02;

    private static final int DISCRETE = 1;

    static void ask(MemorySegment struct, int index, int format, int width, int height) {
        struct.fill((byte) 0);
        struct.set(ValueLayout.JAVA_INT, 0, index);
        struct.set(ValueLayout.JAVA_INT, 4, format);
        struct.set(ValueLayout.JAVA_INT, 8, width);
        struct.set(ValueLayout.JAVA_INT, 12, height);
    }

    /** The kernel tells the time between frames; the longest is the lowest rate. */
    static V4l2FrameInterval of(MemorySegment struct) {
        double first = rate(struct, 20);
        return struct.get(ValueLayout.JAVA_INT, 16) == DISCRETE
                ? new V4l2FrameInterval(first, first)
                : new V4l2FrameInterval(rate(struct, 28), first);
    }

    private static double rate(MemorySegment struct, int fraction) {
        return (double) struct.get(ValueLayout.JAVA_INT, fraction + 4)
                / struct.get(ValueLayout.JAVA_INT, fraction);
    }

    /**
     * Whether it comes close enough to a rate that is asked for.
     *
     * @param rate frames a second
     */
    public boolean gives(double rate) {
        return rate * (1 + TOLERANCE) >= minRate && rate * (1 - TOLERANCE) <= maxRate;
    }

    @Override
    public String toString() {
        return minRate == maxRate ? text(maxRate) : text(minRate) + "-" + text(maxRate);
    }

    private static String text(double rate) {
        return new DecimalFormat("#.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(rate);
    }
}
