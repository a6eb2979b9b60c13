package dev.watchpin.telemetry;

/** Reads what this process holds: cheap, and never throws. One thread. */
public interface MemoryProbe {
    ProcessMemory read();

    /**
     * From here on, the peak is that of the time to come.
     *
     * @return false where the kernel cannot; the peak stays that since the start
     */
    boolean forgetPeak();
}
