package dev.watchpin.backend;

/**
 * @param threads how many threads one inference may use, at least 1
 * @param warmUpRuns how many runs on zeros are done inside {@code open}, at least 1
 */
public record SessionOptions(int threads, int warmUpRuns) {
    public SessionOptions {
        if (threads < 1 || warmUpRuns < 1) {
            throw new IllegalArgumentException(
                    "threads=" + threads + " warm-up-runs=" + warmUpRuns + "; both at least 1");
        }
    }
}
