package dev.watchpin.choice;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameCopy;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Frames of a camera, copied off-heap so that each engine is shown the same ones while the camera
 * is closed. Confined to the thread that took them.
 */
public final class SampleFrames implements AutoCloseable {
    /** Enough that a scene's parts differ, few enough for a board's memory: 25 MB of 1080p I420. */
    static final int MOST = 8;

    /** Of a live source: eight frames in a second and a half. */
    static final long SPACING_NANOS = 200_000_000L;

    /** Of a recording, which cannot be skipped through: every eighth frame is kept. */
    static final int STRIDE = 8;

    /** A camera that gives nothing for so long is not waited for. */
    static final long PATIENCE_NANOS = 10_000_000_000L;

    private static final long TICK_NANOS = 100_000_000L;

    private final Arena arena = Arena.ofConfined();
    private final List<Frame> frames = new ArrayList<>();

    private SampleFrames() {}

    /**
     * Reads the source until there are enough, it ends, or patience does.
     *
     * @param live whether its frames come by the clock
     * @throws CaptureException if it gave no frame
     */
    public static SampleFrames take(FrameSource source, boolean live, LongSupplier nanoClock)
            throws CaptureException {
        SampleFrames sample = new SampleFrames();
        try {
            CaptureStatus last = sample.fill(source, live, nanoClock);
            if (sample.frames.isEmpty()) {
                throw new CaptureException(nothing(source, last));
            }
            return sample;
        } catch (CaptureException | RuntimeException | Error failure) {
            sample.close();
            throw failure;
        }
    }

    private static String nothing(FrameSource source, CaptureStatus last) {
        String why = source.condition().isEmpty() ? "" : ": " + source.condition();
        return switch (last) {
            case ENDED -> "the source has no frame" + why;
            case LOST -> "the source was lost before its first frame" + why;
            case CAPTURED, TIMED_OUT ->
                    "no frame within %d s".formatted(PATIENCE_NANOS / 1_000_000_000) + why;
        };
    }

    private CaptureStatus fill(FrameSource source, boolean live, LongSupplier nanoClock) {
        Frame lent = new Frame();
        long begun = nanoClock.getAsLong();
        long kept = begun - SPACING_NANOS;
        CaptureStatus status = CaptureStatus.TIMED_OUT;
        for (long read = 0;
                frames.size() < MOST && nanoClock.getAsLong() - begun < PATIENCE_NANOS; ) {
            status = source.capture(lent, TICK_NANOS);
            if (status == CaptureStatus.ENDED || status == CaptureStatus.LOST) {
                return status;
            }
            if (status == CaptureStatus.CAPTURED) {
                long now = nanoClock.getAsLong();
                boolean due = live ? now - kept >= SPACING_NANOS : read % STRIDE == 0;
                read++;
                if (due) {
                    frames.add(copy(lent));
                    kept = now;
                }
                source.release(lent);
            }
        }
        return status;
    }

    private Frame copy(Frame lent) {
        Frame copy = new Frame();
        FrameCopy.copyInto(copy, lent, arena);
        return copy;
    }

    /** At least one; valid until close. */
    public List<Frame> frames() {
        return frames;
    }

    @Override
    public void close() {
        frames.forEach(Frame::clear);
        arena.close();
    }
}
