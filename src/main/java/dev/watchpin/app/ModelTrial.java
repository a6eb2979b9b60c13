package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.config.WatchpinConfig.Camera;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens a model in a process of its own, so that what kills that one is a finding: a checksum says
 * that a file is the one its card means, not that an engine survives it. Why so:
 * src/docs/decisions/0013.
 */
final class ModelTrial {
    /** For engines that build a model for their hardware when it is opened, on a slow board. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int MOST_BYTES_KEPT = 64 << 10;
    private static final int SIGNALLED = 128;

    /** Of the JVM's fatal error handler, and where in which library it happened. */
    private static final Pattern SIGNAL = Pattern.compile("#\\s+(SIG\\w+) \\(0x([0-9a-f]+)\\)");

    private static final Pattern FRAME = Pattern.compile("# C\\s+\\[([^+\\]]+)");

    private final Duration patience;

    ModelTrial() {
        this(PATIENCE);
    }

    ModelTrial(Duration patience) {
        this.patience = patience;
    }

    /**
     * How it went.
     *
     * @param said one line for a person
     */
    record Verdict(boolean good, String said) {}

    /**
     * Waits until the camera's model is open, or cannot be.
     *
     * @param version whose text the child gets, so that both see the same
     * @throws BackendException if the engine crashed or did not come to an end
     */
    Verdict of(ConfigVersion version, Camera camera) throws BackendException {
        Path file = camera.model().file();
        try {
            return await(start(version, camera), file);
        } catch (IOException unstartable) {
            throw new BackendException(
                    file + ": cannot be tried in a process of its own: " + unstartable,
                    unstartable);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BackendException(file + ": interrupted while it was tried");
        }
    }

    /** The child does not outlive this process, whatever ends it in order. */
    private Verdict await(Process child, Path file) throws BackendException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(child::destroyForcibly));
        try {
            CompletableFuture<String> said =
                    CompletableFuture.supplyAsync(() -> OwnJvm.said(child, MOST_BYTES_KEPT));
            if (!child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BackendException(hangs(file));
            }
            refuseCrash(file, child.exitValue(), said.join());
            return new Verdict(child.exitValue() == ExitCode.OK, said.join().strip());
        } finally {
            child.destroyForcibly();
        }
    }

    private String hangs(Path file) {
        return "the engine did not come to an end with %s within %d s: do not use it, or get it again"
                .formatted(file, patience.toSeconds());
    }

    static void refuseCrash(Path file, int exitCode, String said) throws BackendException {
        Matcher signal = SIGNAL.matcher(said);
        String cause;
        if (signal.find()) {
            cause = "signal " + Integer.parseInt(signal.group(2), 16) + " " + signal.group(1);
        } else if (exitCode > SIGNALLED) {
            cause = "signal " + (exitCode - SIGNALLED);
        } else {
            return;
        }
        Matcher frame = FRAME.matcher(said);
        String where = frame.find() ? " in " + frame.group(1) : "";
        throw new BackendException(
                "the engine crashed on %s: %s%s; do not use it, or get it again"
                        .formatted(file, cause, where));
    }

    private static Process start(ConfigVersion version, Camera camera) throws IOException {
        List<String> command =
                OwnJvm.command(
                        List.of(OpenModelCommand.NAME, version.file().toString(), camera.name()));
        Process child = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try (OutputStream text = child.getOutputStream()) {
            text.write(version.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedBeforeItRead) {
            return child; // its exit code says more
        }
        return child;
    }
}
