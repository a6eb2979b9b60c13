package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;

/** What the capture thread of a live source opens, and how it reads it. Used by that thread. */
interface LiveInput {
    /** For messages, without credentials. */
    String describe();

    SourceSpec.Timeouts timeouts();

    /** May block; the interrupt flag, raised, ends that where FFmpeg honours it. */
    Demuxer open(InterruptFlag interrupt) throws CaptureException;

    /**
     * When the packet was captured, on System.nanoTime's scale.
     *
     * @param ticks its timestamp in the stream's time base
     * @param arrivalNanos when it was read
     */
    long captureNanos(long ticks, long arrivalNanos);

    /** Why reading ended, in words for a person. */
    String explain(int code);
}
