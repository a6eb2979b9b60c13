package dev.watchpin.app;

import dev.watchpin.image.Frame;

import java.util.function.ToLongFunction;

/**
 * Which frames are taken, by the frames' own numbers or times: those that a grid of equal steps
 * meets first. A gap moves the grid, so that no burst follows it.
 */
final class Spacing {
    private final ToLongFunction<Frame> position;
    private final long step;
    private boolean started;
    private long next;

    private Spacing(ToLongFunction<Frame> position, long step) {
        this.position = position;
        this.step = step;
    }

    static Spacing ofFrames(long frames) {
        return new Spacing(Frame::sequence, frames);
    }

    static Spacing ofNanos(long nanos) {
        return new Spacing(Frame::captureNanos, nanos);
    }

    /** Whether to take this one; to be asked once a frame. */
    boolean due(Frame frame) {
        long at = position.applyAsLong(frame);
        if (started && at - next < 0) {
            return false;
        }
        boolean onGrid = started && at - next < step;
        next = (onGrid ? next : at) + step;
        started = true;
        return true;
    }
}
