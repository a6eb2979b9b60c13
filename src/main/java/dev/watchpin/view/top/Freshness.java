package dev.watchpin.view.top;

import dev.watchpin.telemetry.TelemetrySettings;
import dev.watchpin.view.Quantity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** Whether what is shown is how things are now, and if not, why not. */
public final class Freshness {
    /** Reports that may be missing: a busy board is late at times. */
    private static final int LATE_REPORTS = 4;

    private static final Duration LONGEST =
            Duration.ofNanos(LATE_REPORTS * TelemetrySettings.DEFAULT_STATUS_NANOS);

    private final LongPredicate alive;

    /**
     * @param alive whether there is a process of that number on this machine
     */
    public Freshness(LongPredicate alive) {
        this.alive = alive;
    }

    /** What is to be said above all else; empty if the newest report is of now. */
    public Optional<String> trouble(StatusFeed feed, Instant now) {
        if (feed.newest().isEmpty()) {
            return feed.problem();
        }
        StatusView status = feed.newest().get();
        Duration age = Duration.between(status.time(), now);
        if (feed.problem().isPresent()) {
            return Optional.of(feed.problem().get() + " Below is how it was" + ago(age) + ".");
        }
        if (age.compareTo(LONGEST) > 0) {
            return Optional.of("no news for " + Quantity.time(age) + ": " + why(status.pid()));
        }
        if (age.compareTo(LONGEST.negated()) < 0) {
            return Optional.of(
                    "written "
                            + Quantity.time(age.negated())
                            + " after now: the clock was set back; its age is not known");
        }
        return Optional.empty();
    }

    private static String ago(Duration age) {
        return age.isNegative() ? "" : " " + Quantity.time(age) + " ago";
    }

    private String why(OptionalLong pid) {
        if (pid.isEmpty()) {
            return "the daemon stands or was stopped";
        }
        return alive.test(pid.getAsLong())
                ? "process %d is here, but stands or cannot write the file"
                        .formatted(pid.getAsLong())
                : "process %d is not here: the daemon was stopped or died (journalctl -u watchpin)"
                        .formatted(pid.getAsLong());
    }
}
