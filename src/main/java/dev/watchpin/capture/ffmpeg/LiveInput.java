package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;

/** What the capture thread of a live source opens, and how it reads it. Used by that thread. */
interface LiveInput {
    /** For messages, without credentials. */
    String describe();

    SourceSpec.Timeouts timeouts();

    /** May block; the interrupt flag, raised, ends that where FFmpeg honours it. */
    LiveReader open(InterruptFlag interrupt) throws CaptureException;

    /**
     * When the packet was captured, on System.nanoTime's scale.
     *
     * @param ticks its timestamp in the stream's time base
     * @param arrivalNanos when it was read
     */
    long captureNanos(long ticks, long arrivalNanos);

    /** Why reading ended, in words for a person. */
    String explain(int code);

    /** What else tells why nothing comes, to end a message with; any thread, empty for nothing. */
    default String hint() {
        return "";
    }

    /** What had to be passed over to find the pictures; any thread, empty for nothing. */
    default String passedOver() {
        return "";
    }
}
