package dev.watchpin.telemetry.tinylog;

import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.RateLimit;

import org.tinylog.Level;
import org.tinylog.provider.LoggingProvider;
import org.tinylog.provider.ProviderRegistry;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Events through tinylog, as set in {@code tinylog.properties}: to standard error or the journal.
 * Each kind has its own allowance, and its faults have another, so that no amount of news holds
 * back a fault; what was held back is told with the next line of the same. Past tinylog's Logger,
 * whose formatter would have the JVM load all it knows of number formats, at each start.
 */
public final class TinylogEventLog implements EventLog {
    static final String TAG = "event";

    /** Of this class above tinylog's provider, which goes by it for the level. */
    private static final int CALLER_DEPTH = 1;

    private final RateLimit news;
    private final RateLimit faults;
    private final LongSupplier nanoClock;
    private final LoggingProvider tinylog = ProviderRegistry.getLoggingProvider();

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
            tell(Level.INFO, line(kind, message, heldBack));
        }
    }

    @Override
    public void fault(String kind, String message) {
        OptionalLong heldBack = faults.admit(kind, nanoClock.getAsLong());
        if (heldBack.isPresent()) {
            tell(Level.ERROR, line(kind, message, heldBack));
        }
    }

    private void tell(Level level, String line) {
        tinylog.log(CALLER_DEPTH, TAG, level, null, null, line);
    }

    private static String line(String kind, String message, OptionalLong heldBack) {
        return kind + ": " + message + note(heldBack);
    }

    static String note(OptionalLong heldBack) {
        long count = heldBack.orElse(0);
        return count == 0 ? "" : " (" + count + " like this held back before)";
    }
}
