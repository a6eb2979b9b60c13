package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.LendingSource;
import dev.watchpin.capture.Pacer;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;

import java.nio.file.Path;

/**
 * A recording in lock-step: read, decoded and lent on the caller's thread, every frame in order.
 *
 * <p>A recording that ends before what its container promised, or whose bytes can no longer be
 * read, ends as LOST: its frames so far were good, but nobody should take it for a whole one. A
 * single damaged frame inside is lent as the decoder conceals it, or left out where it conceals
 * nothing (JPEG), and counted in {@link #condition}.
 */
final class VideoFileSource extends LendingSource {
    private final RecordingReader reader;
    private final Path file;
    private final PictureLender lender = new PictureLender();
    private final Pacer pacer;
    private FrameLayout layout;
    private CaptureStatus next;
    private long sequence;
    private boolean closed;

    private VideoFileSource(RecordingReader reader, SourceSpec.VideoFile spec)
            throws CaptureException {
        this.reader = reader;
        file = spec.file();
        pacer = new Pacer(spec.pace());
        next = reader.read();
        if (next != CaptureStatus.CAPTURED) {
            throw new CaptureException(
                    next == CaptureStatus.LOST ? reader.condition() : "there is no frame in it");
        }
        layout = lender.layout(reader.picture());
    }

    static VideoFileSource open(SourceSpec.VideoFile spec) throws CaptureException {
        RecordingReader reader = RecordingReader.open(spec.file());
        try {
            return new VideoFileSource(reader, spec);
        } catch (CaptureException e) {
            reader.close();
            throw new CaptureException(spec.file() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public FrameLayout layout() {
        return layout;
    }

    @Override
    protected CaptureStatus take(Frame frame, long timeoutNanos) {
        if (next == CaptureStatus.TIMED_OUT) { // none held
            next = reader.read();
        }
        if (next != CaptureStatus.CAPTURED) {
            return next;
        }
        if (!pacer.awaitDue(reader.positionNanos(), timeoutNanos)) {
            return CaptureStatus.TIMED_OUT;
        }
        layout = lender.layout(reader.picture());
        lender.lend(reader.picture(), frame, sequence++, reader.positionNanos());
        next = CaptureStatus.TIMED_OUT;
        return CaptureStatus.CAPTURED;
    }

    @Override
    public String condition() {
        String condition = reader.condition();
        return condition.isEmpty() ? condition : file + ": " + condition;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            lender.close();
            reader.close();
        }
    }
}
