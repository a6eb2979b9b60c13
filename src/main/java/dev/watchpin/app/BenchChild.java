package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.measure.bench.BenchRecord;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * {@code watchpin bench --json} in a process of its own. Its progress and complaints are on our
 * stderr; its stdout has the record, or what the JVM says when an engine brought it down.
 */
record BenchChild(BenchRun run, List<String> arguments, PrintWriter err) {
    /** A record has some 50 KB. */
    private static final int MOST_BYTES = 1 << 20;

    /** A child that was told to stop before it listened has died of that, not of a model. */
    private static final int INTERRUPTED = 128 + 2;

    private static final int TERMINATED = 128 + 15;

    /**
     * @param measured empty if it came to nothing
     */
    record Ended(int exitCode, Optional<BenchRecord> measured) {}

    /**
     * Waits for its end.
     *
     * @param stopped whether to tell it to end with what it has; a terminal's Ctrl-C tells both
     */
    Ended await(BooleanSupplier stopped) {
        try {
            OwnJvm.Ended child = OwnJvm.run(arguments, MOST_BYTES, stopped);
            return ended(child.exitCode(), child.said());
        } catch (IOException unstartable) {
            err.println(
                    run.title() + " cannot be measured in a process of its own: " + unstartable);
            return new Ended(ExitCode.SOFTWARE, Optional.empty());
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
            return new Ended(ExitCode.SOFTWARE, Optional.empty());
        }
    }

    private Ended ended(int exitCode, String said) {
        Optional<BenchRecord> measured =
                said.lines().map(BenchRecord::parse).flatMap(Optional::stream).findFirst();
        if (measured.isEmpty() && exitCode != INTERRUPTED && exitCode != TERMINATED) {
            try {
                ModelTrial.refuseCrash(run.card().file(), exitCode, said);
            } catch (BackendException crashed) {
                err.println(crashed.getMessage());
                return new Ended(ExitCode.CONFIG, measured);
            }
        }
        return new Ended(exitCode, measured);
    }
}
