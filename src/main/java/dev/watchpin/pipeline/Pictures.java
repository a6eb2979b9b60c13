package dev.watchpin.pipeline;

import dev.watchpin.image.Frame;
import dev.watchpin.sight.Condition;
import dev.watchpin.sight.PictureWatch;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.EventLog;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Whether the pictures show anything. While a condition holds, frames do not reach the model. Loop
 * thread only, but for {@link #conditions}; allocates when a condition begins or ends.
 */
final class Pictures {
    private static final long FROZEN_TO_STUCK_NANOS = 30_000_000_000L;

    private final LoopSettings settings;
    private final Faults faults;
    private final EventLog events;
    private final Sight sight;
    private final PictureWatch watch;
    private volatile List<String> conditions = List.of();
    private long frozenSinceNanos;

    Pictures(LoopParts parts, LoopSettings settings, Faults faults, Sight sight) {
        this.settings = settings;
        this.faults = faults;
        this.sight = sight;
        events = parts.events();
        watch = new PictureWatch(settings.sight());
    }

    /** Those that hold, for the status file; any thread. */
    List<String> conditions() {
        return conditions;
    }

    /** Another source than before: the time between the two shows nothing. */
    void sourceOpened(long now) {
        watch.interrupt();
        frozenSinceNanos = now;
    }

    /** Frozen for so long that only opening the source again may help. */
    boolean stuck(long now) {
        return Condition.FROZEN.in(watch.conditions())
                && now - frozenSinceNanos >= FROZEN_TO_STUCK_NANOS;
    }

    /**
     * Looks at a frame. Before a condition that begins with it is counted and told, the lines are
     * safe.
     *
     * @param captured when it was handed over, on the clock
     * @return false: the frame is not to be used
     */
    boolean show(Frame frame, long captured) {
        long captureNanos = frame.captureNanos();
        int changed = watch.look(frame, settings.live() ? captured : captureNanos);
        if (changed != 0) {
            frozenSinceNanos = Condition.FROZEN.in(changed) ? captured : frozenSinceNanos;
            turn(changed, captureNanos);
        }
        String news = watch.news();
        if (!news.isEmpty()) {
            events.info("sight", "camera=" + settings.camera() + " " + news);
        }
        if (watch.conditions() != 0) {
            sight.unseen(captureNanos);
            return false;
        }
        return true;
    }

    private void turn(int changed, long captureNanos) {
        int now = watch.conditions();
        List<Condition> all = List.of(Condition.values());
        conditions = all.stream().filter(one -> one.in(now)).map(Condition::key).toList();
        List<Condition> turned = all.stream().filter(one -> one.in(changed)).toList();
        turned.stream()
                .filter(one -> one.in(now))
                .forEach(one -> sight.lose(reason(one), captureNanos));
        for (Condition one : turned) {
            if (one.in(now)) {
                faults.report(counter(one), "blind", "blind: " + reason(one));
            } else {
                events.info("blind", "camera=" + settings.camera() + " no longer: " + one.text());
            }
        }
    }

    private String reason(Condition condition) {
        long nanos = settings.sight().after(condition).orElseThrow();
        return condition.text() + " for " + TimeUnit.NANOSECONDS.toSeconds(nanos) + " s";
    }

    private static Counter counter(Condition condition) {
        return switch (condition) {
            case FROZEN -> Counter.BLIND_FROZEN;
            case BLACK -> Counter.BLIND_BLACK;
            case OVEREXPOSED -> Counter.BLIND_OVEREXPOSED;
            case BLURRED -> Counter.BLIND_BLURRED;
            case MOVED -> Counter.BLIND_MOVED;
        };
    }
}
