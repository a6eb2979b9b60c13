package dev.watchpin.pipeline;

/** How a frame loop ended. */
public enum LoopEnd {
    /** The recording is over. */
    SOURCE_ENDED,
    /** Someone asked for it. */
    STOPPED,
    /** A device could not be opened, or was lost, and the config says not to retry. */
    UNAVAILABLE,
    /** The model could not be opened at the start. */
    BAD_MODEL,
    /** Our own code failed again and again. */
    CRASHED
}
