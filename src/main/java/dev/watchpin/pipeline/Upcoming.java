package dev.watchpin.pipeline;

import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.image.Frame;

/**
 * The next frame, on its way from the source into the model's input: captured, looked at, prepared.
 * While the model runs on the frame before, {@link Lookahead} does so; a frame that was not there
 * by then is fetched by the loop itself, and a frame goes the same way on either thread.
 *
 * <pre>
 *   loop   ─ take N ─┬──────── run on N ────────┬─ decide, actuate ─ take N+1 ─
 *   ahead            └─ waits ─ capture, look, prepare N+1 ─┘
 * </pre>
 *
 * A camera's frame is fetched as late as will do, so that it is not old when its turn comes, and
 * frames that nobody waits for are never decoded. Loop thread only; allocates nothing.
 */
final class Upcoming {
    private final Frame frame = new Frame();
    private final RecentTimes captures = new RecentTimes();
    private final RecentTimes preparations = new RecentTimes();
    private final Runnable fetching = this::fetchAhead;
    private final Lookahead lookahead;
    private final Clock clock;
    private final Pictures pictures;
    private final Pacing pacing;

    private CaptureStatus status = CaptureStatus.TIMED_OUT;
    private FrameSource source;
    private ModelStage<?> model;
    private ModelStage<?> preparedFor;
    private boolean looked;
    private long capturedNanos;
    private long preparationNanos;
    private Throwable failure;

    private boolean live;
    private long beginNanos;
    private long endNanos;
    private volatile boolean joining;

    Upcoming(Lookahead lookahead, Clock clock, Pictures pictures, Pacing pacing) {
        this.lookahead = lookahead;
        this.clock = clock;
        this.pictures = pictures;
        this.pacing = pacing;
    }

    /**
     * What was fetched ahead, else what the source gives within the time.
     *
     * @param oldestNanos on the clock; a frame from before that has waited for too long, be it for
     *     a slower pace or for a part that had to be opened, and makes way for a newer one
     */
    CaptureStatus await(FrameSource from, long timeoutNanos, long oldestNanos) {
        join();
        rethrow();
        if (status == CaptureStatus.CAPTURED && frame.captureNanos() < oldestNanos) {
            release();
        }
        if (status == CaptureStatus.TIMED_OUT) {
            source = from;
            capture(timeoutNanos);
        }
        CaptureStatus reached = status;
        if (reached != CaptureStatus.CAPTURED) {
            status = CaptureStatus.TIMED_OUT;
        }
        return reached;
    }

    /** The one that is held; not lent while none is. */
    Frame frame() {
        return frame;
    }

    /** When it was handed over, on the clock. */
    long capturedNanos() {
        return capturedNanos;
    }

    /** What looking at it and preparing it took, on whichever thread. */
    long preparationNanos() {
        return preparationNanos;
    }

    /**
     * Does what is not done yet, so that the model can run on it.
     *
     * @return false: it shows nothing, which has been acted upon
     */
    boolean ready(ModelStage<?> model) {
        long begun = clock.nanos();
        if (!looked) {
            look();
        }
        if (!pictures.show(frame.captureNanos(), capturedNanos)) {
            return false;
        }
        if (preparedFor == model) {
            model.takePrepared();
        } else {
            model.prepare(frame);
        }
        preparationNanos += clock.nanos() - begun;
        return true;
    }

    /** The source may have its bytes back. */
    void release() {
        status = CaptureStatus.TIMED_OUT;
        source.release(frame);
    }

    /**
     * The model is about to run: the frame after may be fetched meanwhile.
     *
     * @param live of a recording, the next frame is fetched at once
     */
    void fetchDuring(ModelStage<?> running, boolean live) {
        long now = clock.nanos();
        endNanos = now + running.expectedRunNanos();
        if (live && (endNanos == now || pacing.remainingNanos(endNanos) > 0)) {
            return;
        }
        this.live = live;
        model = running;
        beginNanos = live ? endNanos - leadNanos() : now;
        joining = false;
        lookahead.begin(fetching);
    }

    /** With a little more, since being late costs a wait and being early only age. */
    private long leadNanos() {
        long lead = captures.leastNanos() + preparations.mostNanos();
        return lead + lead / 4;
    }

    private void fetchAhead() {
        try {
            for (long early = beginNanos - clock.nanos();
                    early > 0;
                    early = beginNanos - clock.nanos()) {
                if (joining) {
                    return;
                }
                clock.pause(early);
            }
            capture(live ? Math.max(0, endNanos - clock.nanos()) : 0);
            if (status == CaptureStatus.CAPTURED && due()) {
                prepare();
            }
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }

    private boolean due() {
        return pacing.remainingNanos(live ? capturedNanos : frame.captureNanos()) == 0;
    }

    private void capture(long timeoutNanos) {
        looked = false;
        preparedFor = null;
        preparationNanos = 0;
        long begun = clock.nanos();
        status = source.capture(frame, timeoutNanos);
        capturedNanos = clock.nanos();
        if (status == CaptureStatus.CAPTURED) {
            captures.add(capturedNanos - begun);
        }
    }

    private void prepare() {
        long begun = clock.nanos();
        look();
        if (pictures.useful()) {
            model.prepareAhead(frame);
            preparedFor = model;
        }
        preparationNanos = clock.nanos() - begun;
        preparations.add(preparationNanos);
    }

    private void look() {
        pictures.look(frame, capturedNanos);
        looked = true;
    }

    /**
     * Of the frame that is held, only the bytes count: what is looked for, or the model, changed.
     */
    void reconsider() {
        join();
        looked = false;
        preparedFor = null;
    }

    /** The source is about to be closed. */
    void drop() {
        join();
        failure = null;
        if (status == CaptureStatus.CAPTURED) {
            release();
        }
        status = CaptureStatus.TIMED_OUT;
    }

    private void join() {
        joining = true;
        lookahead.join();
    }

    private void rethrow() {
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException defect) {
            throw defect;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }

    void close() {
        lookahead.close();
    }
}
