package dev.watchpin.app;

import dev.watchpin.telemetry.EventLog;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;

/**
 * Faults for a person at a terminal, each kind once: what is read each second fails each second.
 */
final class OncePrintedEvents implements EventLog {
    private final PrintWriter err;
    private final Set<String> told = new HashSet<>();

    OncePrintedEvents(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void info(String kind, String message) {}

    @Override
    public void fault(String kind, String message) {
        if (told.add(kind)) {
            err.println(message);
            err.flush();
        }
    }
}
