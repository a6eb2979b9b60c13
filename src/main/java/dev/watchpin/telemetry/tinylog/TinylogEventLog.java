package dev.watchpin.telemetry.tinylog;

import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.RateLimit;

import org.tinylog.Logger;
import org.tinylog.TaggedLogger;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Events through tinylog, as set in {@code tinylog.properties}: to standard error or the journal.
 * Each kind has its own allowance, and its faults have another, so that no amount of news holds
 * back a fault; what was held back is told with the next line of the same.
 */
public final class TinylogEventLog implements EventLog {
    static final String TAG = "event";

    private final RateLimit news;
    private final RateLimit faults;
    private final LongSupplier nanoClock;
    private final TaggedLogger logger = Logger.tag(TAG);

    public TinylogEventLog() {
        this(RateLimit.ofEvents(), RateLimit.ofEvents(), System::nanoTime);
    }

    TinylogEventLog(RateLimit news, RateLimit faults, LongSupplier nanoClock) {
        this.news = news;
        this.faults = faults;
        this.nanoClock = nanoClock;
    }

    @Override
    public void info(String kind, String message) {
        OptionalLong heldBack = news.admit(kind, nanoClock.getAsLong());
        if (heldBack.isPresent()) {
            logger.info((Object) line(kind, message, heldBack));
        }
    }

    @Override
    public void fault(String kind, String message) {
        OptionalLong heldBack = faults.admit(kind, nanoClock.getAsLong());
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
