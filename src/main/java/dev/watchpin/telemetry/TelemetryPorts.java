package dev.watchpin.telemetry;

/** What telemetry talks to; {@code NONE} of each is a fine answer. */
public record TelemetryPorts(BoardProbe probe, PerformanceLog log, Watchdog watchdog) {}
