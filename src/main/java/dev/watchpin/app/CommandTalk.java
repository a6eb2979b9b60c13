package dev.watchpin.app;

import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.RateLimit;

import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What a camera's command writes to its stderr, into the events: the first lines, then few. Some
 * commands write a line a frame, or the same complaint for weeks, and journals lie on SD cards.
 * Used by one thread at a time.
 */
final class CommandTalk implements Consumer<String> {
    private static final int BURST = 8;
    private static final long PERIOD_NANOS = 600_000_000_000L;

    private final String camera;
    private final EventLog events;
    private final RateLimit limit = new RateLimit(BURST, PERIOD_NANOS);

    CommandTalk(String camera, EventLog events) {
        this.camera = camera;
        this.events = events;
    }

    @Override
    public void accept(String line) {
        OptionalLong heldBack = limit.admit("", System.nanoTime());
        if (heldBack.isPresent()) {
            long count = heldBack.getAsLong();
            String note = count == 0 ? "" : " (" + count + " lines held back before)";
            events.info("command", "camera=" + camera + " " + line + note);
        }
    }
}
