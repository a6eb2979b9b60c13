package dev.watchpin.capture;

import dev.watchpin.image.Frame;

/** Holds a source, of whatever kind, to one lease at a time. */
public abstract class LendingSource implements FrameSource {
    private boolean lent;

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException while the last frame is not released
     */
    @Override
    public final CaptureStatus capture(Frame frame, long timeoutNanos) {
        if (lent) {
            throw new IllegalStateException("capture() before the last frame was released");
        }
        CaptureStatus status = take(frame, timeoutNanos);
        lent = status == CaptureStatus.CAPTURED;
        return status;
    }

    /** As {@link #capture}; lends the frame where the answer is CAPTURED. */
    protected abstract CaptureStatus take(Frame frame, long timeoutNanos);

    @Override
    public final void release(Frame frame) {
        frame.clear();
        lent = false;
    }
}
