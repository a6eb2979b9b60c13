package dev.watchpin.telemetry.oshi;

import dev.watchpin.telemetry.BoardProbe;
import dev.watchpin.telemetry.BoardReading;

/**
 * CPU load, available memory and this process through OSHI, and the temperature where nobody knew
 * it before: a sensor of its choice must not stand in for one that was lost. OSHI looks the machine
 * over at the first reading, not at construction: that takes a while, and must not fail the start
 * on a board it does not understand. Used by one thread.
 */
public final class OshiBoardProbe implements BoardProbe {
    private OshiMachine machine;

    @Override
    public String name() {
        return "oshi";
    }

    @Override
    public BoardReading read(BoardReading known) {
        if (machine == null) {
            machine = new OshiMachine();
        }
        return machine.read(known);
    }
}
