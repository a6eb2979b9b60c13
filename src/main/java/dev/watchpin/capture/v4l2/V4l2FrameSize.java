package dev.watchpin.capture.v4l2;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A frame size, or a range of them in steps, that a device offers for one pixel format.
 *
 * @param stepX 0 for a single size
 */
public record V4l2FrameSize(
        int minWidth, int maxWidth, int stepX, int minHeight, int maxHeight, int stepY) {
    /** struct v4l2_frmsizeenum, linux/videodev2.h. */
    static final int BYTES = 44;

    /** VIDIOC_ENUM_FRAMESIZES. */
    static final long REQUEST = VideoNode.readWrite(74, BYTES);

    private static final int DISCRETE = 1;

    static void ask(MemorySegment struct, int index, int format) {
        struct.fill((byte) 0);
        struct.set(ValueLayout.JAVA_INT, 0, index);
        struct.set(ValueLayout.JAVA_INT, 4, format);
    }

    static V4l2FrameSize of(MemorySegment struct) {
        int first = struct.get(ValueLayout.JAVA_INT, 12);
        int second = struct.get(ValueLayout.JAVA_INT, 16);
        if (struct.get(ValueLayout.JAVA_INT, 8) == DISCRETE) {
            return new V4l2FrameSize(first, first, 0, second, second, 0);
        }
        return new V4l2FrameSize(
                first,
                second,
                struct.get(ValueLayout.JAVA_INT, 20),
                struct.get(ValueLayout.JAVA_INT, 24),
                struct.get(ValueLayout.JAVA_INT, 28),
                struct.get(ValueLayout.JAVA_INT, 32));
    }

    /** Whether such a picture can be had; a range goes in steps from its least. */
    public boolean has(int width, int height) {
        return has(width, minWidth, maxWidth, stepX) && has(height, minHeight, maxHeight, stepY);
    }

    private static boolean has(int pixels, int min, int max, int step) {
        return pixels >= min && pixels <= max && (step <= 1 || (pixels - min) % step == 0);
    }

    boolean single() {
        return stepX == 0;
    }

    @Override
    public String toString() {
        return single()
                ? minWidth + "x" + minHeight
                : minWidth + "x" + minHeight + " to " + maxWidth + "x" + maxHeight;
    }
}
