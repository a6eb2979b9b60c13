package dev.watchpin.app;

import com.sun.management.ThreadMXBean;

import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.image.Frame;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;

/**
 * A source that notes, every so many frames, how many threads and descriptors there are, and what
 * all threads have allocated since: the least of all spans counts, for the JIT and the VM allocate
 * on them now and then.
 */
final class MeteredSource extends WrappedSource {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int span;
    private int frames;
    private long before;
    private long least = Long.MAX_VALUE;
    private final Set<Integer> threads = new HashSet<>();
    private final Set<Integer> descriptors = new HashSet<>();

    MeteredSource(FrameSource source, int span) {
        super(source);
        this.span = span;
    }

    /** Of one frame, rounded up. */
    long leastBytesPerFrame() {
        return Math.ceilDiv(least, span);
    }

    /** Every number seen from the second span on. */
    Set<Integer> threads() {
        return threads;
    }

    /** Every number seen from the second span on. */
    Set<Integer> descriptors() {
        return descriptors;
    }

    private void count() {
        threads.add(THREADS.getThreadCount());
        descriptors.add(new File("/proc/self/fd").list().length);
    }

    @Override
    public CaptureStatus capture(Frame frame, long timeoutNanos) {
        if (frames++ % span == 0) {
            long now = THREADS.getTotalThreadAllocatedBytes();
            if (frames > 1) {
                least = Math.min(least, now - before);
                count();
            }
            before = THREADS.getTotalThreadAllocatedBytes();
        }
        return source.capture(frame, timeoutNanos);
    }
}
