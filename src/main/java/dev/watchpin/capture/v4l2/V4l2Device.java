package dev.watchpin.capture.v4l2;

import dev.watchpin.capture.CaptureException;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A video node, asked what it is and offers (ioctls of linux/videodev2.h): this disturbs no one who
 * captures from it. Any thread, one at a time.
 */
public final class V4l2Device implements AutoCloseable {
    /** No device offers more; a driver that never says "that was the last" must not hold us. */
    private static final int LISTED_AT_MOST = 256;

    private final Path path;
    private final VideoNode node;
    private String card = "";

    private V4l2Device(Path path) throws CaptureException {
        this.path = path;
        node = new VideoNode(path);
    }

    /** Opens a node that can capture, or says why it is none. */
    public static V4l2Device open(Path path) throws CaptureException {
        V4l2Device device = new V4l2Device(path);
        try {
            device.checkCaptures();
            return device;
        } catch (CaptureException e) {
            device.close();
            throw e;
        }
    }

    private void checkCaptures() throws CaptureException {
        MemorySegment struct = node.struct(V4l2Capability.BYTES);
        if (!node.ask(V4l2Capability.REQUEST, struct)) {
            throw new CaptureException(V4l2Errors.explain(path, node.errno()));
        }
        V4l2Capability capability = V4l2Capability.of(struct);
        card = capability.card();
        if (capability.captures()) {
            return;
        }
        String name = path + " (" + capability.card() + ", driver " + capability.driver() + ")";
        throw new CaptureException(
                capability.multiPlanarOnly()
                        ? name
                                + " gives multi-planar buffers only, as CSI receivers do; those"
                                + " need libcamera: use kind: rpicam, or kind: pipe"
                        : name
                                + " is not a capture device (metadata or output node); try the"
                                + " camera's other nodes: ls -l /dev/v4l/by-id");
    }

    Path path() {
        return path;
    }

    VideoNode node() {
        return node;
    }

    /** What the device calls itself: {@code HD Webcam C525}. */
    public String card() {
        return card;
    }

    /** Pixel formats, in the driver's order. */
    public List<V4l2Format> formats() {
        MemorySegment struct = node.struct(V4l2Format.BYTES);
        List<V4l2Format> formats = new ArrayList<>();
        for (int i = 0; i < LISTED_AT_MOST; i++) {
            V4l2Format.ask(struct, i);
            if (!node.ask(V4l2Format.REQUEST, struct)) {
                break;
            }
            formats.add(V4l2Format.of(struct));
        }
        return formats;
    }

    public List<V4l2FrameSize> sizes(V4l2Format format) {
        MemorySegment struct = node.struct(V4l2FrameSize.BYTES);
        List<V4l2FrameSize> sizes = new ArrayList<>();
        for (int i = 0; i < LISTED_AT_MOST; i++) {
            V4l2FrameSize.ask(struct, i, format.code());
            if (!node.ask(V4l2FrameSize.REQUEST, struct)) {
                break;
            }
            V4l2FrameSize size = V4l2FrameSize.of(struct);
            sizes.add(size);
            if (!size.single()) {
                break; // a range is the only entry
            }
        }
        return sizes;
    }

    public List<V4l2FrameInterval> intervals(V4l2Format format, int width, int height) {
        MemorySegment struct = node.struct(V4l2FrameInterval.BYTES);
        List<V4l2FrameInterval> intervals = new ArrayList<>();
        for (int i = 0; i < LISTED_AT_MOST; i++) {
            V4l2FrameInterval.ask(struct, i, format.code(), width, height);
            if (!node.ask(V4l2FrameInterval.REQUEST, struct)) {
                break;
            }
            V4l2FrameInterval interval = V4l2FrameInterval.of(struct);
            intervals.add(interval);
            if (interval.minRate() != interval.maxRate()) {
                break;
            }
        }
        return intervals;
    }

    @Override
    public void close() {
        node.close();
    }
}
