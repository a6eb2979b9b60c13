package dev.watchpin.telemetry.board;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A program asked at most once a minute, and given a second; its answer holds until the next
 * asking. One that cannot be started is not tried again. Telemetry thread only.
 */
final class SlowCommand implements Supplier<Optional<String>> {
    static final long PERIOD_NANOS = 60_000_000_000L;
    private static final long TIMEOUT_MILLIS = 1_000;

    private final List<String> command;
    private final LongSupplier clock;
    private Optional<String> answer = Optional.empty();
    private boolean asked;
    private boolean absent;
    private long askedNanos;

    SlowCommand(List<String> command, LongSupplier clock) {
        this.command = List.copyOf(command);
        this.clock = clock;
    }

    /** What it printed, trimmed; empty when it failed, hung or is not there. */
    @Override
    public Optional<String> get() {
        long now = clock.getAsLong();
        if (!absent && (!asked || now - askedNanos >= PERIOD_NANOS)) {
            asked = true;
            askedNanos = now;
            answer = run();
        }
        return answer;
    }

    private Optional<String> run() {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        } catch (IOException _) {
            absent = true;
            return Optional.empty();
        }
        try {
            boolean well =
                    process.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                            && process.exitValue() == 0;
            return well ? Optional.of(output(process)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    /** It has ended: what it wrote waits in the pipe. */
    private static String output(Process process) throws IOException {
        byte[] bytes = process.getInputStream().readNBytes(process.getInputStream().available());
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }
}
