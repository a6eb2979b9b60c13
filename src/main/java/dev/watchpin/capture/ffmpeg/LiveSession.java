package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.LatestFrame;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the capture thread and the loop share of one open live source: FFmpeg's objects and the
 * hand-over. Either may be the last to leave (a capture thread can hang in the kernel for longer
 * than the source is wanted); the last one out frees everything.
 */
final class LiveSession {
    private final LatestFrame<LiveSlot> latest = new LatestFrame<>(LiveSlot::new);
    private final InterruptFlag interrupt = new InterruptFlag();
    private final AtomicInteger holders = new AtomicInteger(2);
    private volatile LiveReader reader;
    private volatile Decoder decoder;
    private volatile boolean stopping;
    private volatile CaptureException failure;

    LatestFrame<LiveSlot> latest() {
        return latest;
    }

    InterruptFlag interrupt() {
        return interrupt;
    }

    /** Called by the capture thread as soon as there is something to free. */
    void opened(LiveReader reader) {
        this.reader = reader;
    }

    void opened(Decoder decoder) {
        this.decoder = decoder;
    }

    /** Belongs to the loop for intra-only streams, else to the capture thread. */
    Decoder decoder() {
        return decoder;
    }

    /** Asks the capture thread to end, wherever it is. */
    void stop() {
        stopping = true;
        interrupt.raise();
        LiveReader open = reader;
        if (open != null) {
            open.stop();
        }
    }

    boolean stopping() {
        return stopping;
    }

    /** The capture thread ends because of that; wakes the loop. */
    void fail(CaptureException cause) {
        failure = cause;
        latest.end();
    }

    /** Null while nothing failed. */
    CaptureException failure() {
        return failure;
    }

    void leave() {
        if (holders.decrementAndGet() > 0) {
            return;
        }
        for (LiveSlot slot : latest.slots()) {
            slot.close(); // before the device: its buffers go back to it
        }
        if (decoder != null) {
            decoder.close();
        }
        if (reader != null) {
            reader.close();
        }
        interrupt.close();
    }
}
