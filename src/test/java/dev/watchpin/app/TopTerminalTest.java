package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.StatusFile;
import dev.watchpin.testkit.PseudoTerminal;
import dev.watchpin.view.terminal.LiveTerminal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code watchpin top} as a program at a terminal. */
class TopTerminalTest {
    private static final Map<String, String> XTERM =
            Map.of("TERM", "xterm-256color", "LC_ALL", "C.UTF-8");
    private static final String ENTER = "\033[?1049h";
    private static final String LEAVE = "\033[?1049l";
    private static final int MOST_BYTES_A_LETTER = 64;

    @TempDir private Path folder;
    private StatusFile status;

    @BeforeEach
    void statusFile() throws IOException {
        status = new StatusFile(folder.resolve("status.json"));
        write("belt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "\003"})
    void quitsAndLeavesTheTerminalAsItWas(String key) throws Exception {
        try (PseudoTerminal terminal = top(XTERM)) {
            terminal.awaitSent(0, sent -> sent.contains("camera to pin"));
            terminal.type(key);
            assertEquals(ExitCode.OK, terminal.end());
            terminal.assertRestored();
            assertScreenIsLeft(terminal.sent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT"})
    void leavesTheTerminalAsItWasAtASignal(String signal) throws Exception {
        try (PseudoTerminal terminal = top(XTERM)) {
            terminal.awaitSent(0, sent -> sent.contains("camera to pin"));
            terminal.signal(signal);
            assertEquals(ExitCode.OK, terminal.end());
            terminal.assertRestored();
            assertScreenIsLeft(terminal.sent());
        }
    }

    @Test
    void leavesTheTerminalAsItWasAtADefect() throws Exception {
        try (PseudoTerminal terminal = start(XTERM, "", Defect.class.getName())) {
            assertEquals(1, terminal.end());
            terminal.assertRestored();
            assertScreenIsLeft(terminal.sent());
            assertTrue(terminal.sent().contains("on purpose"), terminal.sent());
        }
    }

    /** A program that has the screen and fails. */
    static final class Defect {
        private Defect() {}

        public static void main(String[] arguments) throws IOException {
            try (LiveTerminal terminal = LiveTerminal.open(true).orElseThrow()) {
                terminal.show(List.of(), terminal.dimensions());
                throw new IllegalStateException("on purpose");
            }
        }
    }

    /** With and without the signal that the kernel then sends. */
    @ParameterizedTest
    @ValueSource(strings = {"", "trap '' HUP"})
    void endsWithItsTerminal(String first) throws Exception {
        try (PseudoTerminal terminal = start(XTERM, first, Watchpin.class.getName(), "top")) {
            terminal.awaitSent(0, sent -> sent.contains("camera to pin"));
            ProcessHandle program = terminal.program();
            terminal.hangUp();
            program.onExit().get(2, TimeUnit.MINUTES);
        }
    }

    @Test
    void followsTheFileAndSendsOnlyWhatChanged() throws Exception {
        try (PseudoTerminal terminal = top(XTERM)) {
            terminal.awaitSent(0, sent -> sent.contains("q quit"));
            int fewest = Integer.MAX_VALUE;
            // on a machine so slow that the news is old at times, all moves by a row
            for (int i = 0; i < 20 && fewest > MOST_BYTES_A_LETTER; i++) {
                int before = terminal.sent().length();
                String letter = "" + (char) ('A' + i);
                write("belt" + letter);
                String sent = terminal.awaitSent(before, more -> more.contains(letter));
                fewest = Math.min(fewest, sent.getBytes(StandardCharsets.UTF_8).length);
            }
            assertTrue(fewest <= MOST_BYTES_A_LETTER, "bytes for a letter: " + fewest);
            terminal.type("q");
            assertEquals(ExitCode.OK, terminal.end());
        }
    }

    @Test
    void fillsTheWindowWhenItIsResized() throws Exception {
        try (PseudoTerminal terminal = top(XTERM)) {
            terminal.awaitSent(0, sent -> sent.contains("\033[24Hq") || sent.contains("q quit"));
            int before = terminal.sent().length();
            terminal.resize(130, 40);
            String sent = terminal.awaitSent(before, more -> more.contains("quit"));
            assertTrue(sent.contains("\033[2J"), sent);
            assertTrue(sent.contains("\033[40H"), sent);
            terminal.type("q");
            assertEquals(ExitCode.OK, terminal.end());
        }
    }

    @Test
    void noSizeOfAWindowIsADefect() throws Exception {
        try (PseudoTerminal terminal = top(XTERM)) {
            terminal.awaitSent(0, sent -> sent.contains("q quit"));
            int before = terminal.sent().length();
            terminal.resize(1, 1);
            terminal.awaitSent(before, more -> more.contains("\033[2J"));
            int small = terminal.sent().length();
            terminal.resize(60_000, 60_000);
            terminal.awaitSent(small, more -> more.contains("\033[2J"));
            terminal.type("jkGgnp?\033[6~\033[5~q");
            assertEquals(ExitCode.OK, terminal.end());
        }
    }

    @Test
    void isPlainAsciiOnASerialConsole() throws Exception {
        Map<String, String> serial = Map.of("TERM", "vt100", "LC_ALL", "C");
        try (PseudoTerminal terminal = top(serial)) {
            terminal.awaitSent(0, sent -> sent.contains("q quit"));
            terminal.type("q");
            assertEquals(ExitCode.OK, terminal.end());
            terminal.assertRestored();
            String sent = terminal.sent();
            assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(sent), sent);
            assertFalse(sent.contains(ENTER), sent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no"})
    void hasNoColourWhereNoneIsWanted(String noColour) throws Exception {
        Map<String, String> environment = new HashMap<>(XTERM);
        environment.put("NO_COLOR", noColour);
        try (PseudoTerminal terminal = top(environment)) {
            terminal.awaitSent(0, sent -> sent.contains("q quit"));
            assertEquals(noColour.isEmpty(), terminal.sent().contains("\033[0;32m"));
            terminal.type("q");
            assertEquals(ExitCode.OK, terminal.end());
        }
    }

    @Test
    void printsOnceWhereTheCursorCannotBeMoved() throws Exception {
        try (PseudoTerminal terminal = top(Map.of("TERM", "dumb", "LC_ALL", "C.UTF-8"))) {
            terminal.end(); // with 69 on a machine so slow that the news is old when it is read
            assertTrue(terminal.sent().contains("-- belt watching -"), terminal.sent());
            assertFalse(terminal.sent().contains("\033"), terminal.sent());
        }
    }

    private static void assertScreenIsLeft(String sent) {
        assertTrue(sent.indexOf(ENTER) < sent.lastIndexOf(LEAVE), sent);
        assertTrue(sent.lastIndexOf("\033[?25l") < sent.lastIndexOf("\033[?25h"), sent);
        assertTrue(sent.lastIndexOf("\033[?7l") < sent.lastIndexOf("\033[?7h"), sent);
    }

    private void write(String camera) throws IOException {
        String one = Files.readString(Path.of("src/test/resources/golden/top-one.json"));
        status.write(
                one.strip()
                        .replace("2026-11-23T08:44:24.123Z", "" + Instant.now())
                        .replace("belt\"", camera + "\""));
    }

    private PseudoTerminal top(Map<String, String> environment) throws IOException {
        return start(environment, "", Watchpin.class.getName(), "top");
    }

    private PseudoTerminal start(Map<String, String> environment, String first, String... main)
            throws IOException {
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-cp"));
        program.add(System.getProperty("java.class.path"));
        program.addAll(List.of(main));
        if (main.length > 1) {
            program.addAll(List.of("--status", "status.json"));
        }
        return PseudoTerminal.start(folder, environment, first, program);
    }
}
