package dev.watchpin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A main class in a JVM of its own, with an environment of its own: what a library leaves in the
 * home folder, writes to stderr, or does at a signal cannot be seen from inside the tests' JVM. CI
 * variables do not get through, since some libraries keep quiet where they see them.
 *
 * @param folder working and home folder; its {@code out} and {@code err} take the streams
 * @param environment beside HOME, which is the folder
 */
public record ChildJvm(
        Path folder,
        List<String> jvmFlags,
        Map<String, String> environment,
        List<String> mainAndArguments) {
    private static final long MINUTES_TO_HANG = 10;

    /** What it left behind. */
    public record Ended(int exitCode, String out, String err) {}

    public ChildJvm(Path folder, List<String> jvmFlags, List<String> mainAndArguments) {
        this(folder, jvmFlags, Map.of(), mainAndArguments);
    }

    /** The caller ends it, by {@link #await} or a signal. */
    public Process start() {
        return start(List.of());
    }

    /** Without the terminal that the tests may have: a service has none. */
    public Process startDetached() {
        return start(List.of("setsid"));
    }

    /** With so much address space at most: what asks for more is refused, the machine lives on. */
    public Process startWithin(long bytes) {
        return start(List.of("prlimit", "--as=" + bytes));
    }

    private Process start(List<String> before) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx128m"));
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(mainAndArguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        builder.redirectOutput(folder.resolve("out").toFile());
        builder.redirectError(folder.resolve("err").toFile());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Ended run() throws InterruptedException {
        return await(start());
    }

    /** Waits for its end, whatever brought that about. */
    public Ended await(Process child) throws InterruptedException {
        if (!child.waitFor(MINUTES_TO_HANG, TimeUnit.MINUTES)) {
            child.destroyForcibly();
            throw new AssertionError("hangs: " + read("out") + read("err"));
        }
        return new Ended(child.exitValue(), read("out"), read("err"));
    }

    /** What it has said so far. */
    public String read(String stream) {
        try {
            return Files.readString(folder.resolve(stream), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
