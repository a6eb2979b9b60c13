package dev.watchpin.app;

import dev.watchpin.backend.SessionOptions;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;

/** With how many threads an engine is to run a model: an option of a command. */
final class EngineThreads {
    private static final int MOST = 1024;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "of the engine; by default as the daemon: all cores but one")
    private Integer threads;

    Optional<String> complaint() {
        return threads != null && (threads < 1 || threads > MOST)
                ? Optional.of("--threads=" + threads + "; expected 1 to " + MOST)
                : Optional.empty();
    }

    int count() {
        int cores = Runtime.getRuntime().availableProcessors();
        return threads == null ? SessionOptions.usualThreads(cores) : threads;
    }

    /** The same option, for another process. */
    List<String> arguments() {
        return threads == null ? List.of() : List.of("--threads=" + threads);
    }
}
