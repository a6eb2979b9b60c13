package dev.watchpin.telemetry;

/** Reads the board: cheap, on the telemetry thread. May throw; {@link ProbeChain} catches. */
public interface BoardProbe {
    /** For messages: what is asked. */
    String name();

    /**
     * Adds what this probe can tell to what is known.
     *
     * @param known by the probes asked before; its numbers are kept, and not asked for again
     */
    BoardReading read(BoardReading known);
}
