package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.v4l2.V4l2Errors;
import dev.watchpin.capture.v4l2.V4l2Stream;

import org.bytedeco.ffmpeg.global.avutil;

/** A V4L2 camera: ours to read (decision 0020), FFmpeg's to decode. */
record V4l2Input(SourceSpec.V4l2 spec) implements LiveInput {
    /** A driver's timestamp that is older, or newer than now, is not of our clock. */
    private static final long OLDEST_NANOS = 2_000_000_000;

    @Override
    public String describe() {
        return spec.describe();
    }

    @Override
    public SourceSpec.Timeouts timeouts() {
        return spec.timeouts();
    }

    @Override
    public LiveReader open(InterruptFlag interrupt) throws CaptureException {
        return new V4l2Reader(V4l2Stream.open(spec), interrupt);
    }

    /** The driver's time, in microseconds of CLOCK_MONOTONIC, which System.nanoTime is as well. */
    @Override
    public long captureNanos(long ticks, long arrivalNanos) {
        long stampNanos = ticks * 1000;
        long ageNanos = arrivalNanos - stampNanos;
        return ticks != avutil.AV_NOPTS_VALUE && ageNanos >= 0 && ageNanos < OLDEST_NANOS
                ? stampNanos
                : arrivalNanos;
    }

    @Override
    public String explain(int code) {
        if (code == avutil.AVERROR_EXIT()) {
            return "it sends none"; // nobody would wait for a picture any longer
        }
        return code == -V4l2Errors.ENODEV
                ? V4l2Errors.explain(spec.device(), -code)
                : "reading failed: " + FfmpegException.explain(code);
    }
}
