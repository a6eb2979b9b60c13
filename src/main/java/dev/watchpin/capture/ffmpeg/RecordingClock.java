package dev.watchpin.capture.ffmpeg;

import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A picture's position in its recording: from its timestamp where it has one that grows, else one
 * frame after the last. Strictly growing; 0 for the first picture.
 */
final class RecordingClock {
    /** Of a recording that says nothing about its rate; 25 is FFmpeg's own guess too. */
    private static final double FALLBACK_RATE = 25;

    private final double tickNanos;
    private final long frameNanos;
    private boolean started;
    private long firstTicks;
    private long positionNanos;

    RecordingClock(double tickNanos, double frameRate) {
        this.tickNanos = tickNanos;
        frameNanos = Math.round(1e9 / (frameRate > 0 ? frameRate : FALLBACK_RATE));
    }

    static RecordingClock of(Demuxer demuxer) {
        AVStream stream = demuxer.stream();
        AVRational rate = avformat.av_guess_frame_rate(demuxer.context(), stream, null);
        return new RecordingClock(
                1e9 * stream.time_base().num() / stream.time_base().den(),
                rate.den() == 0 ? 0 : (double) rate.num() / rate.den());
    }

    long next(AVFrame picture) {
        return next(picture.best_effort_timestamp());
    }

    /**
     * @param ticks the picture's timestamp in the stream's time base, or AV_NOPTS_VALUE
     * @return nanoseconds since the first picture
     */
    long next(long ticks) {
        boolean timed = ticks != avutil.AV_NOPTS_VALUE;
        if (!started) {
            started = true;
            firstTicks = timed ? ticks : 0;
            return positionNanos = 0;
        }
        long stamped = timed ? Math.round((ticks - firstTicks) * tickNanos) : 0;
        return positionNanos = stamped > positionNanos ? stamped : positionNanos + frameNanos;
    }
}
