package dev.watchpin.app.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Those of this machine, in plain English, with nothing to read, killed when they take long. */
public final class SystemCommands implements Commands {
    private static final int MOST_BYTES = 256 << 10;

    private final Duration patience;

    public SystemCommands(Duration patience) {
        this.patience = patience;
    }

    @Override
    public Answer run(List<String> command) throws IOException {
        Process process = start(command);
        try {
            FutureTask<String> out = reading(process.getInputStream());
            FutureTask<String> err = reading(process.getErrorStream());
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw hangs(command);
            }
            return new Answer(process.exitValue(), said(out, command), said(err, command));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + ": interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        try {
            return builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile())).start();
        } catch (IOException absent) {
            throw new IOException("there is no command " + command.getFirst() + " here", absent);
        }
    }

    private IOException hangs(List<String> command) {
        return new IOException(
                command.getFirst() + " did not answer within " + patience.toSeconds() + " s");
    }

    /** A grandchild may hold the pipe open when the program has long ended. */
    private String said(FutureTask<String> text, List<String> command)
            throws IOException, InterruptedException {
        try {
            return text.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException held) {
            throw hangs(command);
        } catch (ExecutionException unread) {
            throw new IOException(command.getFirst() + ": " + unread.getCause(), unread);
        }
    }

    /** The rest is read and forgotten, lest the program wait for a reader. */
    private static FutureTask<String> reading(InputStream stream) {
        FutureTask<String> text =
                new FutureTask<>(
                        () -> {
                            try (stream) {
                                byte[] kept = stream.readNBytes(MOST_BYTES);
                                stream.transferTo(OutputStream.nullOutputStream());
                                return new String(kept, StandardCharsets.UTF_8);
                            }
                        });
        Thread.ofPlatform().daemon().name("doctor-reads").start(text);
        return text;
    }
}
