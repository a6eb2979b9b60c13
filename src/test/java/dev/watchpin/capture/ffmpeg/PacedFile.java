package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A "camera" that plays a clip, one packet each few milliseconds, and then is unplugged. */
record PacedFile(Path file, long periodNanos) implements LiveInput {
    @Override
    public String describe() {
        return "paced " + file.getFileName();
    }

    @Override
    public SourceSpec.Timeouts timeouts() {
        return new SourceSpec.Timeouts(TimeUnit.SECONDS.toNanos(5), TimeUnit.SECONDS.toNanos(5));
    }

    @Override
    public LiveReader open(InterruptFlag interrupt) throws CaptureException {
        return Demuxer.open(new Demuxer.Request("file:" + file, "", Map.of(), false), interrupt);
    }

    @Override
    public long captureNanos(long ticks, long arrivalNanos) {
        LockSupport.parkNanos(periodNanos);
        return arrivalNanos;
    }

    @Override
    public String explain(int code) {
        return "unplugged: " + FfmpegException.explain(code);
    }
}
