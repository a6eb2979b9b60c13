package dev.watchpin.capture.v4l2;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What a video node is.
 *
 * @param driver kernel driver's name
 * @param card the device's name
 * @param flags V4L2_CAP_* of this node
 */
record V4l2Capability(String driver, String card, int flags) {
    /** struct v4l2_capability, linux/videodev2.h. */
    static final int BYTES = 104;

    /** VIDIOC_QUERYCAP. */
    static final long REQUEST = VideoNode.read(0, BYTES);

    private static final int DEVICE_CAPS_GIVEN = 0x8000_0000;
    private static final int VIDEO_CAPTURE = 0x1;
    private static final int VIDEO_CAPTURE_MPLANE = 0x1000;
    private static final int STREAMING = 0x0400_0000;

    static V4l2Capability of(MemorySegment struct) {
        int driver = struct.get(ValueLayout.JAVA_INT, 84);
        int node = struct.get(ValueLayout.JAVA_INT, 88);
        return new V4l2Capability(
                struct.getString(0),
                struct.asSlice(16).getString(0),
                (driver & DEVICE_CAPS_GIVEN) != 0 ? node : driver);
    }

    boolean captures() {
        return (flags & VIDEO_CAPTURE) != 0 && (flags & STREAMING) != 0;
    }

    boolean multiPlanarOnly() {
        return (flags & VIDEO_CAPTURE) == 0 && (flags & VIDEO_CAPTURE_MPLANE) != 0;
    }
}
