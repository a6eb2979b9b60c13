package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program at a terminal of its own, which is a kernel's pseudo-terminal made by util-linux's
 * script(1). Its keys, its size, and all that it sends.
 */
public final class PseudoTerminal implements AutoCloseable {
    private static final long HANG_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Path folder;
    private final Process script;
    private final OutputStream keys;

    private PseudoTerminal(Path folder, Process script) {
        this.folder = folder;
        this.script = script;
        keys = script.getOutputStream();
    }

    /**
     * @param folder for what it leaves behind
     * @param first a shell command before the program; empty for none
     */
    public static PseudoTerminal start(
            Path folder, Map<String, String> environment, String first, List<String> program)
            throws IOException {
        Files.writeString(
                folder.resolve("program.sh"),
                "echo $$ >pid\n" + first + "\nexec " + quoted(program) + "\n");
        Files.writeString(
                folder.resolve("terminal.sh"),
                """
                tty >tty
                stty rows 24 cols 80
                stty -a >before
                sh program.sh
                echo $? >code
                stty -a >after
                """);
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qfec", "sh terminal.sh", "sent")
                        .directory(folder.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().putAll(environment);
        return new PseudoTerminal(folder, builder.start());
    }

    private static String quoted(List<String> words) {
        List<String> quoted = new ArrayList<>();
        words.forEach(word -> quoted.add("'" + word + "'"));
        return String.join(" ", quoted);
    }

    public void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** As a person who pulls at the window's corner. */
    public void resize(int columns, int rows) throws Exception {
        Process stty =
                new ProcessBuilder(
                                "stty",
                                "-F",
                                read("tty").strip(),
                                "cols",
                                "" + columns,
                                "rows",
                                "" + rows)
                        .start();
        assertEquals(0, stty.waitFor());
    }

    /** To the program. */
    public void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, "" + program().pid()).start();
        assertEquals(0, kill.waitFor());
    }

    public ProcessHandle program() {
        return ProcessHandle.of(Long.parseLong(read("pid").strip())).orElseThrow();
    }

    /** The link breaks. */
    public void hangUp() {
        script.destroyForcibly();
    }

    /** All that was sent to the terminal so far. */
    public String sent() {
        return Files.exists(folder.resolve("sent")) ? read("sent") : "";
    }

    /** What is sent from now on, up to where it holds. */
    public String awaitSent(int from, Predicate<String> condition) throws InterruptedException {
        long hangs = System.nanoTime() + HANG_NANOS;
        while (!condition.test(sent().substring(Math.min(from, sent().length())))) {
            assertTrue(System.nanoTime() - hangs < 0, () -> "hangs: " + sent());
            Thread.sleep(20);
        }
        return sent().substring(from);
    }

    /** The program's exit code. */
    public int end() throws InterruptedException {
        assertTrue(script.waitFor(2, TimeUnit.MINUTES), () -> "hangs: " + sent());
        return Integer.parseInt(read("code").strip());
    }

    /** Whether the settings of the terminal are as they were, its size aside. */
    public void assertRestored() {
        String size = "rows \\d+; columns \\d+;";
        assertEquals(read("before").replaceAll(size, ""), read("after").replaceAll(size, ""));
    }

    private String read(String name) {
        try {
            // script cuts where it likes, in a character too
            return new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        script.descendants().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }
}
