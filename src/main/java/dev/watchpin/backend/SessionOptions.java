package dev.watchpin.backend;

import java.util.List;

/**
 * How a model is to be run.
 *
 * @param threads how many threads one inference may use, at least 1
 * @param warmUpRuns how many runs on zeros are done inside {@code open}, at least 1
 * @param executionProviders each operator goes to the first that can run it. Empty: the engine's
 *     plain CPU code. What none of them can run is an error, unless the last is {@code cpu}
 */
public record SessionOptions(
        int threads, int warmUpRuns, List<ExecutionProvider> executionProviders) {
    /** The engine's plain CPU code, as a name among execution providers. */
    public static final String CPU = "cpu";

    public SessionOptions {
        executionProviders = List.copyOf(executionProviders);
        if (threads < 1 || warmUpRuns < 1) {
            throw new IllegalArgumentException(
                    "threads=" + threads + " warm-up-runs=" + warmUpRuns + "; both at least 1");
        }
    }

    /** On the engine's plain CPU code. */
    public SessionOptions(int threads, int warmUpRuns) {
        this(threads, warmUpRuns, List.of());
    }

    /** Where nobody says how many: one core is left to the camera. */
    public static int usualThreads(int cores) {
        return Math.max(1, cores - 1);
    }
}
