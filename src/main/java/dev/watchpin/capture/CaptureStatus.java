package dev.watchpin.capture;

/** What one call of {@link FrameSource#capture} came to: all expected, none an exception. */
public enum CaptureStatus {
    /** The frame is lent; release it. */
    CAPTURED,
    /** Nothing new within the time given; try again. */
    TIMED_OUT,
    /** A recording is over; it will give no more frames. */
    ENDED,
    /** The device or stream is gone or stopped delivering; close this source and open another. */
    LOST
}
