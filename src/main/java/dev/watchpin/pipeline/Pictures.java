package dev.watchpin.pipeline;

import dev.watchpin.image.Frame;
import dev.watchpin.sight.Condition;
import dev.watchpin.sight.PictureWatch;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.EventLog;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Whether the pictures show anything. While a condition holds, frames do not reach the model. A
 * frame is looked at first, by one thread at a time; what follows is the loop's. Loop thread only,
 * but for {@link #look} and {@link #useful}, and {@link #conditions}; allocates when a condition
 * begins or ends.
 */
final class Pictures {
    private static final long FROZEN_TO_STUCK_NANOS = 30_000_000_000L;

    private LoopSettings settings;
    private final Faults faults;
    private final EventLog events;
    private final Sight sight;
    private PictureWatch watch;
    private volatile List<String> conditions = List.of();
    private int changed;
    private long frozenSinceNanos;
    private boolean stuck;

    Pictures(LoopParts parts, LoopSettings settings, Faults faults, Sight sight) {
        this.settings = settings;
        this.faults = faults;
        this.sight = sight;
        events = parts.events();
        watch = new PictureWatch(settings.sight());
    }

    /** Other conditions are watched for from the beginning: those that held have to show anew. */
    void changed(LoopSettings next) {
        if (!next.sight().equals(settings.sight())) {
            watch = new PictureWatch(next.sight());
            conditions = List.of();
        }
        settings = next;
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

    /** Frozen for so long, when last shown, that only opening the source again may help. */
    boolean stuck() {
        return stuck;
    }

    /**
     * Looks at a frame, before {@link #show}; any thread, but none beside it.
     *
     * @param captured when it was handed over, on the clock
     */
    void look(Frame frame, long captured) {
        changed = watch.look(frame, settings.live() ? captured : frame.captureNanos());
    }

    /** Whether the model has any use for the frame last looked at; as {@link #look}. */
    boolean useful() {
        return watch.conditions() == 0;
    }

    /**
     * Acts upon what was seen in the frame last looked at. Before a condition that begins with it
     * is counted and told, the lines are safe.
     *
     * @return false: the frame is not to be used
     */
    boolean show(long captureNanos, long captured) {
        if (changed != 0) {
            frozenSinceNanos = Condition.FROZEN.in(changed) ? captured : frozenSinceNanos;
            turn(captureNanos);
        }
        String news = watch.news();
        if (!news.isEmpty()) {
            events.info("sight", "camera=" + settings.camera() + " " + news);
        }
        stuck =
                Condition.FROZEN.in(watch.conditions())
                        && captured - frozenSinceNanos >= FROZEN_TO_STUCK_NANOS;
        if (!useful()) {
            sight.unseen(captureNanos);
        }
        return useful();
    }

    private void turn(long captureNanos) {
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
