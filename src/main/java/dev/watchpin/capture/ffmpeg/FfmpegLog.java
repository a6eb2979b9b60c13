package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.SourceSpec;

import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

import java.lang.System.Logger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes FFmpeg's log, which else goes to stderr. The last error line of a thread is kept, since it
 * often says more than the error code; lines go to the platform logger "dev.watchpin.ffmpeg" at
 * debug level, at most one a second. Credentials in URLs are masked.
 */
final class FfmpegLog extends LogCallback {
    private static final long PERIOD_NANOS = 1_000_000_000;
    private static final FfmpegLog INSTANCE = new FfmpegLog();

    private final Logger logger = System.getLogger("dev.watchpin.ffmpeg");
    private final ThreadLocal<String> lastError = new ThreadLocal<>();
    private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());
    private final AtomicLong heldBack = new AtomicLong();

    private FfmpegLog() {}

    /** Errors only, unless someone listens: each line costs a call into Java. */
    static void install() {
        boolean listening = INSTANCE.logger.isLoggable(Logger.Level.DEBUG);
        avutil.av_log_set_level(listening ? avutil.AV_LOG_WARNING : avutil.AV_LOG_ERROR);
        avutil.setLogCallback(INSTANCE);
    }

    /** The calling thread's last error line since the last call, or empty. */
    static String takeLastError() {
        String line = INSTANCE.lastError.get();
        INSTANCE.lastError.remove();
        return line == null ? "" : line;
    }

    @Override
    public void call(int level, BytePointer message) {
        String line = clean(message.getString());
        if (line.isEmpty()) {
            return;
        }
        if (level <= avutil.AV_LOG_ERROR) {
            lastError.set(line);
        }
        log(line);
    }

    /** One line, without FFmpeg's "[mov @ 0x7f…]" and without secrets. */
    static String clean(String line) {
        return SourceSpec.Stream.masked(line.replaceAll("\\[([^\\]@]*) @ 0x[0-9a-f]+\\] ", "$1: "))
                .strip();
    }

    private void log(String line) {
        if (!logger.isLoggable(Logger.Level.DEBUG)) {
            return;
        }
        long now = System.nanoTime();
        long next = nextNanos.get();
        if (now - next >= 0 && nextNanos.compareAndSet(next, now + PERIOD_NANOS)) {
            long missed = heldBack.getAndSet(0);
            logger.log(
                    Logger.Level.DEBUG, missed == 0 ? line : line + " (" + missed + " held back)");
        } else {
            heldBack.incrementAndGet();
        }
    }
}
