package dev.watchpin.telemetry.tinylog;

import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.RateLimit;

import org.tinylog.Logger;
import org.tinylog.TaggedLogger;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Events through tinylog, as set in {@code tinylog.properties}: to standard error or the journal.
 * Each kind has its own allowance; what was held back is told with the kind's next line.
 */
public final class TinylogEventLog implements EventLog {
    static final String TAG = "event";

    private final RateLimit limit;
    private final LongSupplier nanoClock;
    private final TaggedLogger logger = Logger.tag(TAG);

    public TinylogEventLog() {
        this(RateLimit.ofEvents(), System::nanoTime);
    }

    TinylogEventLog(RateLimit limit, LongSupplier nanoClock) {
        this.limit = limit;
        this.nanoClock = nanoClock;
    }

    @Override
    public void info(String kind, String message) {
        OptionalLong heldBack = limit.admit(kind, nanoClock.getAsLong());
        if (heldBack.isPresent()) {
            logger.info((Object) line(kind, message, heldBack));
        }
    }

    @Override
    public void fault(String kind, String message) {
        OptionalLong heldBack = limit.admit(kind, nanoClock.getAsLong());
        if (heldBack.isPresent()) {
            logger.error((Object) line(kind, message, heldBack));
        }
    }

    private static String line(String kind, String message, OptionalLong heldBack) {
        return kind + ": " + message + note(heldBack);
    }

    static String note(OptionalLong heldBack) {
        long count = heldBack.orElse(0);
        return count == 0 ? "" : " (" + count + " like this held back before)";
    }
}
