package dev.watchpin.backend;

/** Whether an engine can be used on this machine. */
public sealed interface Availability {
    /** It can; the version is the engine's own word. */
    record Ready(String version) implements Availability {}

    /** It cannot: why, and what a person would do about it. */
    record Missing(String reason, String remedy) implements Availability {}
}
