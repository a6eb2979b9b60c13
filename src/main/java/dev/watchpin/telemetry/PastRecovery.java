package dev.watchpin.telemetry;

/**
 * What had to be done to the whole process within the last 24 hours, as known at its start.
 *
 * @param restarts it ended itself because no camera saw, and systemd started it again
 * @param reboots it asked for
 */
public record PastRecovery(int restarts, int reboots) {}
