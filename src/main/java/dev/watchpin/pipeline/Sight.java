package dev.watchpin.pipeline;

import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.LoopMetrics;

/**
 * Whether the camera sees, and what the lines do about it. A live source's rules run on the clock;
 * a replay's run on the recording's time, so that a replay gives the same levels however fast it is
 * played. Loop thread only, but for {@link #watching} and {@link #overdue}.
 */
final class Sight {
    /** How long one wait may last, so that timings, staleness and a stop are seen in time. */
    static final long TICK_NANOS = 20_000_000;

    private static final long GRACE_NANOS = 100_000_000;

    private volatile LoopSettings settings;
    private final Outputs outputs;
    private final Ladder ladder;
    private final LoopMetrics metrics;
    private final EventLog events;
    private final Clock clock;
    private volatile boolean watching;
    private volatile boolean holding;
    private volatile long heldNanos;
    private volatile long freshNanos;
    private long recordingNanos;

    Sight(LoopParts parts, LoopSettings settings, Outputs outputs, Ladder ladder) {
        this.settings = settings;
        this.outputs = outputs;
        this.ladder = ladder;
        metrics = parts.metrics();
        events = parts.events();
        clock = parts.clock();
    }

    void changed(LoopSettings next) {
        settings = next;
    }

    boolean watching() {
        return watching;
    }

    /**
     * Whether lines are held by a result that the loop should have given up: within the staleness a
     * frame must come, and within another its result. So the loop hangs, wherever that may be.
     */
    boolean overdue(long now) {
        return holding
                && settings.live()
                && now - heldNanos > 2 * settings.staleAfterNanos() + GRACE_NANOS;
    }

    /**
     * The time that rules run on.
     *
     * @param now on the clock
     */
    long ruleNanos(long now) {
        return settings.live() ? now : recordingNanos;
    }

    /**
     * A frame's result is there. If it is too old to hold a line, or claims to come from the
     * future, the camera is blind. Else it holds them from here on, before the first is driven: the
     * write may hang, and so may the telling of it.
     */
    boolean accepts(long captureNanos, long now) {
        recordingNanos = captureNanos;
        long age = now - captureNanos;
        if (!settings.live() || Math.abs(age) <= settings.staleAfterNanos()) {
            heldNanos = now;
            holding = true;
            return true;
        }
        metrics.add(Counter.STALE_RESULTS, 1);
        blind(
                age > 0
                        ? "the result is " + age / 1_000_000 + " ms old"
                        : "the frame's time is " + -age / 1_000_000 + " ms ahead");
        return false;
    }

    /** A frame went the whole way. */
    void fresh(long now) {
        freshNanos = now;
        ladder.seen(now);
        if (!watching) {
            watching = true;
            events.info("watching", "camera=" + settings.camera() + " sees");
        }
    }

    /**
     * Safe levels at once; what the rules remembered is forgotten. Of a fault that is told apart.
     */
    void lose(String reason) {
        long now = clock.nanos();
        outputs.blind(reason, ruleNanos(now));
        watching = false;
        holding = false;
        ladder.lost(now);
    }

    /** The same, as of a frame whose picture shows nothing. */
    void lose(String reason, long captureNanos) {
        recordingNanos = captureNanos;
        lose(reason);
    }

    /** Another such frame passed by. */
    void unseen(long captureNanos) {
        recordingNanos = captureNanos;
        idle(0);
    }

    /** The same for what is no part's fault, so that it is told here. */
    private void blind(String reason) {
        boolean news = watching;
        lose(reason);
        if (news) {
            events.fault("blind", "camera=" + settings.camera() + " is blind: " + reason);
        }
    }

    /** The loop is over. */
    void end(String reason) {
        lose(reason);
    }

    /** A part is not open, which was told when it failed. At most a tick. */
    void await(long waitNanos) {
        watching = false;
        holding = false;
        idle(waitNanos);
    }

    /** Time passes without a frame: timings run on, results grow stale. At most a tick. */
    void idle(long waitNanos) {
        long now = clock.nanos();
        if (watching && settings.live() && now - freshNanos > settings.staleAfterNanos()) {
            blind("no frame for " + (now - freshNanos) / 1_000_000 + " ms");
        }
        outputs.advance(ruleNanos(now));
        if (!watching) {
            metrics.waiting(now);
        }
        if (waitNanos > 0) {
            clock.pause(Math.min(waitNanos, TICK_NANOS));
        }
    }
}
