package dev.watchpin.telemetry;

import java.util.List;

/**
 * Asks several probes in order. One that fails is left out of that reading, with an event (which
 * the log limits), and asked again next time.
 */
public final class ProbeChain implements BoardProbe {
    private final List<BoardProbe> probes;
    private final EventLog events;

    public ProbeChain(List<BoardProbe> probes, EventLog events) {
        this.probes = List.copyOf(probes);
        this.events = events;
    }

    @Override
    public String name() {
        return "board";
    }

    @Override
    public BoardReading read(BoardReading known) {
        BoardReading reading = known;
        for (BoardProbe probe : probes) {
            try {
                reading = probe.read(reading);
            } catch (RuntimeException | LinkageError failure) {
                events.fault(
                        "probe-failed",
                        "probe=" + probe.name() + " " + failure + "; its readings are left out");
            }
        }
        return reading;
    }
}
