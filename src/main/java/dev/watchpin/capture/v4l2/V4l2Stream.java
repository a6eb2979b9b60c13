package dev.watchpin.capture.v4l2;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A V4L2 camera that streams into a few buffers of the kernel, mapped into this process. A picture
 * is read where the driver put it, until its buffer is given back; one that nobody reads is never
 * copied. Any thread, one at a time; allocates nothing once open.
 *
 * <pre>
 *   driver ── dequeue ──▶ ours, by index ── enqueue ──▶ driver
 * </pre>
 */
public final class V4l2Stream implements AutoCloseable {
    /**
     * Three for the slots of {@link dev.watchpin.capture.LatestFrame}, one that was just dequeued,
     * two for the driver to fill in turn. FFmpeg takes 32, which at 1920x1080 are 130 MB.
     */
    private static final int BUFFERS = 6;

    /** With fewer the driver would have none to fill while three are held. */
    private static final int LEAST_BUFFERS = 4;

    /** struct v4l2_requestbuffers, linux/videodev2.h. */
    static final int REQUEST_BYTES = 20;

    /** VIDIOC_REQBUFS. */
    static final long REQUEST_BUFFERS = VideoNode.readWrite(8, REQUEST_BYTES);

    /** VIDIOC_STREAMON. */
    static final long STREAM_ON = VideoNode.write(18, 4);

    /** VIDIOC_STREAMOFF. */
    static final long STREAM_OFF = VideoNode.write(19, 4);

    /** Of poll(2): the device is gone, its driver gave up, or no buffer is with it. */
    private static final int POLLERR = 8;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private final V4l2Device device;
    private final VideoNode node;
    private final V4l2Negotiation negotiated;
    private final int paddedWidth;
    private final MemorySegment type;
    private final V4l2Buffer buffer;
    private final long[] addresses;
    private final long[] mappedBytes;
    private int mapped;

    private V4l2Stream(V4l2Device device, V4l2Negotiation negotiated) throws CaptureException {
        this.device = device;
        this.negotiated = negotiated;
        node = device.node();
        paddedWidth = negotiated.paddedWidth();
        type = node.struct(4);
        type.set(INT, 0, V4l2Buffer.VIDEO_CAPTURE);
        buffer = new V4l2Buffer(node.struct(V4l2Buffer.BYTES));
        int count = request();
        addresses = new long[count];
        mappedBytes = new long[count];
    }

    /**
     * Sets the device to what is asked for, and starts it.
     *
     * @throws CaptureException if it gives something else, is in use, or does not start
     */
    public static V4l2Stream open(SourceSpec.V4l2 asked) throws CaptureException {
        V4l2Device device = V4l2Device.open(asked.device());
        try {
            V4l2Stream stream = new V4l2Stream(device, V4l2Negotiation.of(device, asked));
            try {
                stream.start();
                return stream;
            } catch (CaptureException e) {
                stream.unmap();
                throw e;
            }
        } catch (CaptureException e) {
            device.close();
            throw e;
        }
    }

    private int request() throws CaptureException {
        MemorySegment struct = node.struct(REQUEST_BYTES);
        struct.set(INT, 0, BUFFERS);
        struct.set(INT, 4, V4l2Buffer.VIDEO_CAPTURE);
        struct.set(INT, 8, V4l2Buffer.MMAP);
        if (!node.ask(REQUEST_BUFFERS, struct)) {
            throw new CaptureException(V4l2Errors.explain(device.path(), node.errno()));
        }
        int given = struct.get(INT, 0);
        if (given < LEAST_BUFFERS) {
            throw new CaptureException(
                    "%s gives %d buffers; expected %d at least: no memory for more, see dmesg"
                            .formatted(device.path(), given, LEAST_BUFFERS));
        }
        return given;
    }

    private void start() throws CaptureException {
        for (int i = 0; i < addresses.length; i++) {
            succeeds(node.ask(V4l2Buffer.QUERY, buffer.asking(i)));
            addresses[i] = node.map(buffer.offset(), buffer.bytes());
            mappedBytes[i] = buffer.bytes();
            succeeds(VideoNode.mapped(addresses[i]));
            mapped++;
            succeeds(node.ask(V4l2Buffer.ENQUEUE, buffer.asking(i)));
        }
        succeeds(node.ask(STREAM_ON, type));
    }

    private void succeeds(boolean done) throws CaptureException {
        if (!done) {
            throw new CaptureException(V4l2Errors.doesNotStart(device.path(), node.errno()));
        }
    }

    public V4l2PixelFormat format() {
        return negotiated.format();
    }

    public int width() {
        return negotiated.width();
    }

    public int height() {
        return negotiated.height();
    }

    /** Of raw YUV. */
    public V4l2Colour colour() {
        return negotiated.colour();
    }

    /** Pixels from a row to the next, which may be more than are shown. */
    public int paddedWidth() {
        return paddedWidth;
    }

    /**
     * Waits for the next picture. Until its buffer is given back by {@link #enqueue}, it is the
     * caller's.
     *
     * @return the buffer's index; or a negative errno, {@link V4l2Errors#NOTHING_YET} when the time
     *     is over
     */
    public int dequeue(int timeoutMillis) {
        int seen = node.poll(timeoutMillis);
        if (seen == 0) {
            return V4l2Errors.NOTHING_YET;
        }
        if (node.ask(V4l2Buffer.DEQUEUE, buffer.asking(0))) {
            return buffer.index();
        }
        boolean failed = (seen & POLLERR) != 0 && node.errno() == V4l2Errors.EAGAIN;
        return failed ? -V4l2Errors.EIO : -node.errno();
    }

    /** Whether the picture that was dequeued last may be torn, or is none. */
    public boolean damaged() {
        return buffer.damaged() || buffer.pictureBytes() > mappedBytes[buffer.index()];
    }

    /** Of the picture that was dequeued last. */
    public int pictureBytes() {
        return buffer.pictureBytes();
    }

    /**
     * When the picture that was dequeued last was captured, in microseconds of CLOCK_MONOTONIC;
     * {@code otherwise} where the driver goes by another clock.
     */
    public long captureMicros(long otherwise) {
        return buffer.monotonic() ? buffer.captureMicros() : otherwise;
    }

    /** Address of a buffer's first byte; to be read only. */
    public long address(int index) {
        return addresses[index];
    }

    /** Gives the buffer back to the driver. If that is gone, the next {@link #dequeue} tells. */
    public void enqueue(int index) {
        node.ask(V4l2Buffer.ENQUEUE, buffer.asking(index));
    }

    /** Nothing may read a picture any more. */
    @Override
    public void close() {
        node.ask(STREAM_OFF, type);
        unmap();
        device.close();
    }

    /** A buffer that stays mapped would keep the device busy. */
    private void unmap() {
        for (int i = 0; i < mapped; i++) {
            node.unmap(addresses[i], mappedBytes[i]);
        }
    }
}
