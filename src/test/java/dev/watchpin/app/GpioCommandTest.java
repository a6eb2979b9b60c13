package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.gpio.chardev.FakeChip;
import dev.watchpin.gpio.chardev.FakeKernel;
import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

class GpioCommandTest {
    private static final String OUTPUTS =
            """
            cameras:
              - name: gate
                source: {kind: pattern}
                model: no-such-model
                rules: [{name: seen, label: person}]
                outputs:
                  - {name: pump, line: GPIO17, chip: header, when: seen}
                  - {name: blind, line: 3, chip: header, fault: true, bias: pull-up}
                  - {name: siren, line: 0, chip: expander, when: seen, active-level: low}
            """;

    @TempDir private Path folder;
    @TempDir private Path dev;
    private FakeKernel kernel;
    private FakeChip header;
    private FakeChip expander;
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void board() throws IOException {
        kernel = new FakeKernel(dev);
        header = kernel.add("gpiochip0", "header", "", "ID_SDA", "GPIO17", "GPIO27");
        expander = kernel.add("gpiochip1", "expander", "OUT0", "OUT1");
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine command =
                Watchpin.talking(new CommandLine(new GpioCommand(() -> kernel.chips())));
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int safe(String config, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("gate.yaml"), config);
        return run(
                Stream.concat(Stream.of("safe", file.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void listsLinesAndHolders() {
        header.hold(2, "gpioset");
        assertEquals(0, run("list"), err::toString);
        List<String> lines =
                out.toString().lines().map(line -> line.replaceAll(" {2,}", "|")).toList();
        assertEquals("gpiochip0 \"header\" (4 lines)", lines.getFirst());
        assertTrue(lines.contains("2|GPIO17|input|high|as-is|-|\"gpioset\""), out::toString);
        assertTrue(lines.contains("1|OUT1|input|high|as-is|-|-"), out::toString);
        assertEquals("gpioset", header.holder(2));
        assertEquals(0, kernel.openDescriptors());
    }

    @Test
    void listsOneChipAsJson() {
        header.hold(2, "gpioset");
        assertEquals(0, run("list", "--chip", "header", "--json"), err::toString);
        List<JsonValue> chips = Json.parse(out.toString()).items();
        assertEquals(1, chips.size());
        assertEquals("header", chips.getFirst().at("label").text());
        JsonValue line = chips.getFirst().at("lines").items().get(2);
        assertEquals("gpioset", line.at("consumer").text());
        assertFalse(out.toString().contains("\"name\": \"\""), out::toString);
    }

    @Test
    void tellsAChipThatIsNotThere() {
        assertEquals(ExitCode.UNAVAILABLE, run("list", "--chip", "pinctrl-rp1"));
        assertTrue(err.toString().contains("have: gpiochip0 \"header\""), err::toString);
    }

    @Test
    void blinksALineAndLeavesItLow() {
        header.levels = 0b0100;
        assertEquals(
                0,
                run("test", "GPIO17", "--chip", "header", "--times", "2", "--period-ms", "20"),
                err::toString);
        String line = "gpiochip0 line 2 \"GPIO17\": ";
        assertEquals(
                (line + "high\n" + line + "low\n").repeat(2)
                        + line
                        + "low (safe), reads low after release\n",
                out.toString());
        assertFalse(header.high(2));
        assertNull(header.holder(2));
        assertEquals(0, kernel.openDescriptors());
    }

    @Test
    void leavesAnActiveLowLineHigh() {
        assertEquals(
                0,
                run("test", "0", "--chip", "gpiochip1", "--active-low", "--period-ms", "20"),
                err::toString);
        assertTrue(expander.high(0));
    }

    @Test
    void testsAnOutputAsItsConfigHasIt() throws IOException {
        Path file = Files.writeString(folder.resolve("gate.yaml"), OUTPUTS);
        assertEquals(
                0,
                run("test", "siren", "--config", file.toString(), "--period-ms", "20"),
                err::toString);
        assertTrue(expander.high(0), "safe is high");
        assertEquals(
                ExitCode.USAGE, run("test", "pmup", "--config", file.toString(), "--times", "1"));
        assertTrue(err.toString().contains("there are: pump, blind, siren"), err::toString);
        assertEquals(
                ExitCode.USAGE,
                run("test", "siren", "--config", file.toString(), "--active-low"),
                "the config says that");
    }

    @Test
    void refusesALineThatSomebodyHolds() {
        header.hold(2, "fan-control");
        assertEquals(ExitCode.UNAVAILABLE, run("test", "GPIO17", "--chip", "header"));
        assertTrue(err.toString().contains("is held by \"fan-control\""), err::toString);
        assertEquals(0, header.setCalls);
        assertEquals("fan-control", header.holder(2));
    }

    @Test
    void saysWhenADriverDoesNotKeepTheLevel() {
        header.pulls = 0b0100L;
        assertEquals(
                ExitCode.UNAVAILABLE,
                run("test", "GPIO17", "--chip", "header", "--period-ms", "20"));
        assertTrue(out.toString().contains("RELEASED IT READS high"), out::toString);
    }

    @Test
    void refusesTimesAndPeriodsOutOfRange() {
        assertEquals(ExitCode.USAGE, run("test", "1", "--times", "0"));
        assertEquals(ExitCode.USAGE, run("test", "1", "--period-ms", "1"));
        assertEquals(ExitCode.USAGE, run());
    }

    @Test
    void makesEveryLineSafeWithoutTheModel() throws IOException {
        header.levels = 0b0100;
        assertEquals(0, safe(OUTPUTS), err::toString);
        assertFalse(header.high(2), "pump off");
        assertTrue(header.high(3), "a dead process is blind");
        assertTrue(expander.high(0), "active low");
        assertEquals(3, out.toString().lines().count(), out::toString);
        assertEquals("", err.toString());
        assertEquals(0, kernel.openDescriptors());
    }

    @Test
    void makesOneCamerasLinesSafe() throws IOException {
        assertEquals(0, safe(OUTPUTS, "--camera", "gate"), err::toString);
        assertEquals(ExitCode.USAGE, safe(OUTPUTS, "--camera", "door"));
        assertTrue(err.toString().contains("the config has gate"), err::toString);
    }

    @Test
    void leavesAHeldLineAndGoesOnWithTheOthers() throws IOException {
        header.levels = 0b0100;
        header.hold(2, "watchpin:pump,blind");
        assertEquals(ExitCode.UNAVAILABLE, safe(OUTPUTS));
        assertTrue(err.toString().contains("is held by \"watchpin:pump,blind\""), err::toString);
        assertTrue(header.high(2), "its holder's");
        assertTrue(header.high(3) && expander.high(0));
    }

    @Test
    void aChipThatIsGoneDoesNotKeepTheOthersFromBeingSafe() throws IOException {
        header.gone = true;
        assertEquals(ExitCode.UNAVAILABLE, safe(OUTPUTS));
        assertTrue(expander.high(0));
    }

    @Test
    void doesNotWaitForAChipThatHangs() throws IOException {
        String named = OUTPUTS.replace("chip: header", "chip: gpiochip0");
        named = named.replace("chip: expander", "chip: gpiochip1");
        header.hanging = new CountDownLatch(1);
        try {
            assertEquals(ExitCode.UNAVAILABLE, safe(named));
            assertEquals(
                    "chip gpiochip0 (pump, blind) does not answer: its lines may not be safe\n",
                    err.toString());
            assertTrue(expander.high(0));
        } finally {
            header.hanging.countDown();
        }
    }

    @Test
    void drivesNothingForADryRun() throws IOException {
        assertEquals(0, safe(OUTPUTS + "gpio: {provider: dry-run}\n"));
        assertEquals(0, header.levels | expander.levels);
    }

    @Test
    void makesSafeWhatAWrongConfigStillSays() throws IOException {
        header.levels = 0b0100;
        String wrong =
                OUTPUTS.replace("label: person", "lable: person")
                        .replace("bias: pull-up", "safe-levl: low")
                        .replace("- name: gate", "- name: 'the gate'");
        assertEquals(ExitCode.CONFIG, safe(wrong));
        assertFalse(header.high(2), "pump is known, and off");
        assertTrue(expander.high(0));
        assertFalse(header.high(3), "blind has a key that nobody knows: left alone");
        assertTrue(
                err.toString().contains("cameras[0].outputs[1] blind: its line is not known"),
                err::toString);
        assertTrue(err.toString().contains("lable: unknown key"), err::toString);
    }

    @Test
    void saysThatNothingIsKnownOfAFileThatIsNoYaml() throws IOException {
        assertEquals(ExitCode.CONFIG, safe("cameras: [\n"));
        assertTrue(err.toString().contains("no line could be read"), err::toString);
        assertEquals(ExitCode.CONFIG, run("safe", folder.resolve("none.yaml").toString()));
        assertTrue(err.toString().contains("none.yaml"), err::toString);
    }
}
