package dev.watchpin.telemetry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was said: {@code fault kind: message}. */
public final class EventList implements EventLog {
    public final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void info(String kind, String message) {
        lines.add("info " + kind + ": " + message);
    }

    @Override
    public void fault(String kind, String message) {
        lines.add("fault " + kind + ": " + message);
    }
}
