package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.LendingSource;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;

import java.util.concurrent.TimeUnit;

/**
 * A camera or stream, seen from the loop: waits for the newest of what its {@link CaptureThread}
 * drains, never longer than it was told, and judges by frames received, whatever FFmpeg does.
 */
final class LiveSource extends LendingSource {
    /** For an interrupted open to say why itself. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long JOIN_MILLIS = 800;

    private final LiveInput input;
    private final long stallNanos;
    private final LiveSession session = new LiveSession();
    private final Thread thread;
    private final PictureLender lender = new PictureLender();
    private final Picture decoded = new Picture();
    private FrameLayout layout;
    private long takenNanos = System.nanoTime();
    private long damagedSinceNanos;
    private long damagedInRow;
    private long damaged;
    private boolean held;
    private boolean closed;
    private String lostBecause = "";
    private String leftBehind = "";

    private LiveSource(LiveInput input) {
        this.input = input;
        stallNanos = input.timeouts().stallNanos();
        thread = new Thread(new CaptureThread(input, session), "capture");
        thread.setDaemon(true);
    }

    /** Opens on the capture thread and waits for the first whole picture. */
    static LiveSource open(LiveInput input) throws CaptureException {
        FfmpegNatives.load();
        LeftBehind.check(input.describe());
        LiveSource source = new LiveSource(input);
        source.thread.start();
        try {
            source.awaitFirst();
            return source;
        } catch (CaptureException e) {
            source.close();
            throw source.leftBehind.isEmpty()
                    ? e
                    : new CaptureException(e.getMessage() + source.leftBehind, e);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private void awaitFirst() throws CaptureException {
        long openNanos = input.timeouts().openNanos();
        held = awaitWhole(openNanos);
        if (!held && !session.latest().ended()) {
            session.interrupt().raise();
            held = awaitWhole(GRACE_NANOS);
        }
        if (!held) {
            CaptureException failure = session.failure();
            String why = failure == null ? "it sends none" : failure.getMessage();
            if (session.interrupt().raised()) {
                why = "no picture within " + millis(openNanos) + " ms (" + why + ")";
            }
            throw new CaptureException(input.describe() + ": " + why, failure);
        }
        layout = lender.layout(current());
    }

    @Override
    public FrameLayout layout() {
        return layout;
    }

    @Override
    protected CaptureStatus take(Frame frame, long timeoutNanos) {
        long untilStallNanos = stallNanos - (System.nanoTime() - takenNanos);
        long waitNanos = held ? 0 : Math.min(timeoutNanos, untilStallNanos);
        if (!awaitWhole(waitNanos) && !held) {
            return lost() ? CaptureStatus.LOST : CaptureStatus.TIMED_OUT;
        }
        held = false;
        layout = lender.layout(current());
        LiveSlot slot = session.latest().newest();
        lender.lend(current(), frame, slot.sequence(), slot.captureNanos());
        return CaptureStatus.CAPTURED;
    }

    /** Takes the newest until one is whole; what was held before is gone once one is taken. */
    private boolean awaitWhole(long timeoutNanos) {
        long start = System.nanoTime();
        long leftNanos = timeoutNanos;
        do {
            if (!session.latest().await(leftNanos)) {
                return false;
            }
            held = false;
            takenNanos = System.nanoTime();
            if (whole()) {
                damagedInRow = 0;
                return true;
            }
            damagedSinceNanos = damagedInRow == 0 ? takenNanos : damagedSinceNanos;
            damagedInRow++;
            damaged++;
            leftNanos = timeoutNanos - (takenNanos - start);
        } while (leftNanos > 0);
        return false;
    }

    private boolean whole() {
        LiveSlot slot = session.latest().newest();
        Decoder decoder = session.decoder();
        return decoder.intraOnly() ? decoder.decode(slot.packet(), decoded.frame()) : slot.whole();
    }

    private Picture current() {
        return session.decoder().intraOnly() ? decoded : session.latest().newest().picture();
    }

    private boolean lost() {
        long now = System.nanoTime();
        if (session.latest().ended()) {
            CaptureException failure = session.failure();
            lostBecause = failure == null ? "the stream ended" : failure.getMessage();
        } else if (now - takenNanos >= stallNanos) {
            lostBecause = "no frame for " + millis(now - takenNanos) + " ms" + input.hint();
        } else if (damagedInRow > 0 && now - damagedSinceNanos >= stallNanos) {
            lostBecause = damagedInRow + " damaged pictures in a row";
        }
        return !lostBecause.isEmpty();
    }

    @Override
    public String condition() {
        if (!lostBecause.isEmpty()) {
            return input.describe() + ": " + lostBecause + leftBehind;
        }
        String odd = damaged == 0 ? "" : damaged + " damaged pictures skipped";
        String passedOver = input.passedOver();
        String both = odd + (odd.isEmpty() || passedOver.isEmpty() ? "" : ", ") + passedOver;
        return both.isEmpty() ? "" : input.describe() + ": " + both;
    }

    /** Ends the capture thread; one that does not end in time is left behind and counted. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        session.stop();
        if (!LeftBehind.join(thread, JOIN_MILLIS)) {
            leftBehind =
                    " (its capture thread hangs and is left behind, "
                            + LeftBehind.count()
                            + " so far)";
        }
        lender.close();
        decoded.close(); // before the device: its buffers go back to it
        session.leave();
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
