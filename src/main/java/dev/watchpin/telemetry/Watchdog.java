package dev.watchpin.telemetry;

import java.util.OptionalLong;

/** Who restarts us when we hang: systemd, mostly. */
public interface Watchdog {
    /** It expects a ping within this time; empty when nobody does. */
    OptionalLong timeoutNanos();

    /** Never throws and never waits. */
    void ping();

    Watchdog NONE =
            new Watchdog() {
                @Override
                public OptionalLong timeoutNanos() {
                    return OptionalLong.empty();
                }

                @Override
                public void ping() {}
            };
}
