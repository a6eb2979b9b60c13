package dev.watchpin.app;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** This program in another process: the same Java, its flags, class path and main class. */
final class OwnJvm {
    private static final long TICK_MILLIS = 100;

    private OwnJvm() {}

    /** The command line that starts it with those arguments. */
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agentlib:") && !flag.startsWith("-javaagent:"))
                .forEach(command::add);
        // its first lines go to stdout, which is read here; a file of it would be taken for ours
        command.addAll(List.of("-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Watchpin.class.getName());
        command.addAll(arguments);
        return command;
    }

    /**
     * How it ended.
     *
     * @param said the first of its stdout
     */
    record Ended(int exitCode, String said) {}

    /**
     * Runs it to its end; its stderr is ours.
     *
     * @param mostBytes of its stdout that are kept
     * @param stopped whether to tell it to end with what it has; a terminal's Ctrl-C tells both
     * @throws IOException if it cannot be started
     */
    static Ended run(List<String> arguments, int mostBytes, BooleanSupplier stopped)
            throws IOException, InterruptedException {
        Process child =
                new ProcessBuilder(command(arguments)).redirectError(Redirect.INHERIT).start();
        try {
            CompletableFuture<String> said =
                    CompletableFuture.supplyAsync(() -> said(child, mostBytes));
            boolean told = false;
            while (!child.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stopped.getAsBoolean() && !told) {
                    child.toHandle().destroy(); // the process's own would close its stdout too
                    told = true;
                }
            }
            return new Ended(child.exitValue(), said.join());
        } finally {
            child.destroyForcibly();
        }
    }

    /** The first of what it says; the rest is read and forgotten, lest it block. */
    static String said(Process child, int mostBytes) {
        try (var out = child.getInputStream()) {
            String kept = new String(out.readNBytes(mostBytes), StandardCharsets.UTF_8);
            out.transferTo(OutputStream.nullOutputStream());
            return kept;
        } catch (IOException killed) {
            return "";
        }
    }
}
