package dev.watchpin.capture.pipe;

import dev.watchpin.capture.CaptureException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A running command whose stdout is read here. It leads a session and process group of its own, in
 * which it is ended with all that it started; the kernel kills it when the thread that started it
 * is gone, be it because this whole process was killed. Its stdin is empty. Used by the thread that
 * started it, but for {@link #terminate} and {@link #lastLine}.
 */
public final class ChildProcess {
    /** What {@link #read} returns when nothing more will come. */
    public static final int END = ReadEnd.END;

    private static final int WAIT_MILLIS = 50;
    private static final long GRACE_MILLIS = 250;
    private static final long END_MILLIS = 500;

    private final String name;
    private final Process process;
    private final ReadEnd output;
    private final ErrorLines errors;
    private final Thread errorThread;
    private volatile boolean gone;

    private ChildProcess(String name, Process process, ReadEnd output, ErrorLines errors) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.errors = errors;
        errorThread = new Thread(errors, "capture-stderr");
        errorThread.setDaemon(true);
        errorThread.start();
    }

    /**
     * Starts a command, without a shell.
     *
     * @param told takes the lines of its stderr, masked, on a thread of their own
     */
    public static ChildProcess start(List<String> command, Consumer<String> told)
            throws CaptureException {
        Path program = Program.find(command.getFirst(), System.getenv().getOrDefault("PATH", ""));
        List<String> whole =
                new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig", "KILL", "--"));
        whole.add(program.toString());
        whole.addAll(command.subList(1, command.size()));
        ProcessBuilder builder = new ProcessBuilder(whole).redirectInput(new File("/dev/null"));
        String name = program.getFileName().toString();
        try {
            return start(name, builder, new SecretArguments(command), told);
        } catch (IOException e) {
            throw new CaptureException(
                    name + " cannot be started: " + e.getMessage() + " (setsid is in util-linux)",
                    e);
        }
    }

    private static ChildProcess start(
            String name, ProcessBuilder builder, SecretArguments secrets, Consumer<String> told)
            throws IOException {
        ReadEnd output = ReadEnd.open();
        ReadEnd errors;
        try {
            errors = ReadEnd.open();
        } catch (IOException e) {
            output.started();
            output.close();
            throw e;
        }
        Process process = null;
        try {
            process =
                    builder.redirectOutput(output.writer()).redirectError(errors.writer()).start();
        } finally {
            output.started();
            errors.started();
            if (process == null) {
                output.close();
                errors.close();
            }
        }
        return new ChildProcess(name, process, output, new ErrorLines(errors, secrets, told));
    }

    /** The program's name, without its folder. */
    public String name() {
        return name;
    }

    /**
     * Reads from its stdout into native memory, or waits a little for the first byte. Allocates
     * nothing.
     *
     * @return bytes read; 0 for none yet; {@link #END} when it closed its stdout, or has ended and
     *     a left-over child of its own writes nothing
     */
    public int read(long address, int bytes) {
        int read = output.read(address, bytes, WAIT_MILLIS);
        return read == 0 && !process.isAlive() ? END : read;
    }

    /** Asks it and all that it started to end (SIGTERM); any thread, does not wait. */
    public void terminate() {
        if (!gone) { // its number may be another's by now
            Posix.killGroup(process.pid(), Posix.SIGTERM);
        }
    }

    /** The newest line of its stderr; empty for none. Any thread. */
    public String lastLine() {
        return errors.last();
    }

    /** After {@link #END}: how it ended, with its last words. Waits a little for both. */
    public String explainEnd() {
        boolean ended = awaitEnd(END_MILLIS);
        errors.stop();
        awaitErrors();
        String how =
                ended ? name + " ended with " + status() : name + " closed its stdout and runs on";
        return how + (lastLine().isEmpty() ? "" : ": " + lastLine());
    }

    /** As a shell has it: 128 and the signal's number for a death by signal. */
    private String status() {
        int code = process.exitValue();
        return code > 128 && code <= 128 + 64
                ? code + " (as by signal " + (code - 128) + ")"
                : Integer.toString(code);
    }

    /**
     * Ends it and all that it started: SIGTERM, a short grace, SIGKILL. Returns when it is gone and
     * reaped, which takes long only if it hangs in the kernel.
     */
    public void end() {
        terminate();
        awaitEnd(GRACE_MILLIS);
        Posix.killGroup(process.pid(), Posix.SIGKILL);
        process.destroyForcibly(); // should it not have come to its own group yet
        awaitEnd(Long.MAX_VALUE);
        gone = true;
        errors.stop();
        awaitErrors();
        output.close();
    }

    private boolean awaitEnd(long timeoutMillis) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(timeoutMillis, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true; // the child must not outlive us for that
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * A log that is stuck keeps that thread; it ends, and closes its pipe, when the log goes on.
     */
    private void awaitErrors() {
        try {
            errorThread.join(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
