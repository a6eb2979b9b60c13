package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Where a live source's packets come from. Used by the capture thread, but for stop and close. */
interface LiveReader extends AutoCloseable {
    /**
     * Waits for the next packet.
     *
     * @return 0, or a negative error code: AVERROR_EOF at the end, AVERROR_EXIT when the interrupt
     *     flag was raised
     */
    int read(AVPacket packet);

    /** The bytes of a packet that it gave are needed no longer; it is freed or filled anew next. */
    default void release(AVPacket packet) {}

    /** For its packets; the caller closes it. */
    Decoder decoder() throws CaptureException;

    /** Lets a blocked read end soon, beside raising the interrupt flag; any thread. */
    default void stop() {}

    /** The last that the capture thread does with it: ends what must not outlive the thread. */
    default void finish() {}

    /** After the last packet and picture are freed; whichever thread is the last. */
    @Override
    void close();
}
