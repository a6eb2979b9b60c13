package dev.watchpin.telemetry;

/**
 * Where events go (the journal): start, fault, recovery, output change; never a line per frame.
 * Thread-safe. Implementations limit the rate per kind, of faults apart from the rest, and say how
 * many they held back.
 */
public interface EventLog {
    /** Something happened that a person may want to know. */
    void info(String kind, String message);

    /** Something is wrong; the message says where, what was seen and what happens next. */
    void fault(String kind, String message);

    /** Keeps nothing. */
    EventLog NONE =
            new EventLog() {
                @Override
                public void info(String kind, String message) {}

                @Override
                public void fault(String kind, String message) {}
            };
}
