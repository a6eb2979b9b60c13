package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.pipe.ChildProcess;

/** Pictures out of a child's stdout. Ends the child with the capture thread. */
interface PipeReader extends LiveReader {
    ChildProcess child();

    /** What there is of a picture that is not whole; any thread, empty for nothing. */
    String unfinished();

    /** What was no picture; any thread, empty for nothing. */
    String passedOver();

    @Override
    default void stop() {
        child().terminate();
    }

    @Override
    default void finish() {
        child().end();
    }

    @Override
    default void close() {
        // the capture thread freed it all
    }
}
