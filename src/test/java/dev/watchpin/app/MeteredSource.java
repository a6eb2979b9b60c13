package dev.watchpin.app;

import com.sun.management.ThreadMXBean;

import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.image.Frame;

import java.lang.management.ManagementFactory;

/**
 * A source that notes, every so many frames, what all threads have allocated since: the least of
 * all spans counts, for the JIT and the VM allocate on them now and then.
 */
final class MeteredSource extends WrappedSource {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int span;
    private int frames;
    private long before;
    private long least = Long.MAX_VALUE;

    MeteredSource(FrameSource source, int span) {
        super(source);
        this.span = span;
    }

    /** Of one frame, rounded up. */
    long leastBytesPerFrame() {
        return Math.ceilDiv(least, span);
    }

    @Override
    public CaptureStatus capture(Frame frame, long timeoutNanos) {
        if (frames++ % span == 0) {
            long now = THREADS.getTotalThreadAllocatedBytes();
            least = frames == 1 ? least : Math.min(least, now - before);
            before = now;
        }
        return source.capture(frame, timeoutNanos);
    }
}
