package dev.watchpin.app;

import dev.watchpin.telemetry.EventLog;

import java.io.PrintWriter;

/** Events for a person at a terminal, as they come. */
record PrintedEvents(PrintWriter out, PrintWriter err) implements EventLog {
    @Override
    public void info(String kind, String message) {
        out.println(message);
        out.flush();
    }

    @Override
    public void fault(String kind, String message) {
        err.println(message);
        err.flush();
    }
}
