package dev.watchpin.capture;

import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;

/**
 * An open camera, stream or recording. Used by one thread at a time, which need not be the one that
 * opened it. A live source hands over its newest frame and counts the older ones as skipped (gaps
 * in {@link Frame#sequence()}); a replayed one hands over every frame in order, as fast as it is
 * asked.
 */
public interface FrameSource extends AutoCloseable {
    /** Layout of the frames; a picture folder may change it from frame to frame. */
    FrameLayout layout();

    /**
     * Waits for a frame at most {@code timeoutNanos} and lends it. Never blocks longer, whatever
     * the library underneath does. The caller holds at most one lease.
     *
     * @return {@link CaptureStatus#LOST} also when the source stopped delivering for its stall
     *     time-out
     */
    CaptureStatus capture(Frame frame, long timeoutNanos);

    /** Ends the lease: the source may overwrite the bytes. */
    void release(Frame frame);

    /** Why the last status was LOST, or what is odd about the source; empty when all is well. */
    String condition();

    @Override
    void close();
}
