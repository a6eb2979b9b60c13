package dev.watchpin.gpio.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.OutputPort;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.gpio.chardev.LineSpecs;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The whole way to a kernel chip: needs root and the gpio-sim module, as on the virtual board. */
@Tag("board")
class GpioSimTest {
    private static final String LABEL = "watchpin-sim";
    private static final List<LineSpec> TWO =
            List.of(
                    LineSpecs.spec("pump", LABEL, "relay", true),
                    LineSpecs.spec("alarm", LABEL, "5"));

    private final OutputPorts ports = new OutputPorts(OutputProvider.AUTO);
    private GpioSim sim;

    @BeforeEach
    void plugIn() throws IOException {
        Assumptions.assumeTrue(
                Files.isWritable(GpioSim.CONFIGFS),
                GpioSim.CONFIGFS + " is absent: needs root and modprobe gpio-sim");
        sim = new GpioSim(LABEL);
    }

    @AfterEach
    void unplug() throws IOException {
        if (sim != null) {
            sim.close();
        }
    }

    @Test
    void takesLinesByLabelAndNameOnTheirSafeLevels() throws Exception {
        try (OutputPort port = ports.open(TWO)) {
            assertTrue(sim.high(2));
            assertFalse(sim.high(5));
            assertEquals(sim.chipName() + " line 2 \"relay\"", port.describe(0));
        }
    }

    @Test
    void takesLinesByChipNameAndPath() throws Exception {
        var byName = LineSpecs.spec("pump", sim.chipName(), "2", true);
        var byPath = LineSpecs.spec("alarm", "/dev/" + sim.chipName(), "siren", true);
        try (OutputPort _ = ports.open(List.of(byName, byPath))) {
            assertTrue(sim.high(2) && sim.high(5));
        }
    }

    @Test
    void drivesLinesAndLeavesThemSafe() throws Exception {
        try (OutputPort port = ports.open(TWO)) {
            port.write(0b10, 0b11);
            assertFalse(sim.high(2));
            assertTrue(sim.high(5));
            port.write(0b01, 0b01);
            assertTrue(sim.high(2) && sim.high(5));
            port.write(0b10, 0b11);
        }
        try (OutputPort _ = ports.open(TWO.subList(0, 1))) {
            assertTrue(sim.high(2), "free to be taken again");
        }
    }

    /** A released line of gpio-sim falls back to its pull, so the last level shows in between. */
    @Test
    void takesPullsAndOpenDrain() throws Exception {
        LineSpec pulled =
                new LineSpec(
                        "alarm",
                        Optional.of(LABEL),
                        "siren",
                        LineSpec.Bias.PULL_UP,
                        LineSpec.Drive.PUSH_PULL,
                        true);
        try (OutputPort port = ports.open(List.of(TWO.getFirst(), pulled))) {
            assertTrue(sim.high(2) && sim.high(5));
            port.write(0, 0b10);
            assertFalse(sim.high(5));
        }
    }

    @Test
    void saysWhoHoldsTheLine() throws Exception {
        try (OutputPort _ = ports.open(TWO)) {
            var other = new OutputPorts(OutputProvider.CHARDEV);
            var thrown = assertThrows(OutputException.class, () -> other.open(TWO));
            String expected =
                    sim.chipName() + " line 2 \"relay\" is held by \"watchpin:pump,alarm\"";
            assertTrue(thrown.getMessage().contains("errno 16 EBUSY"), thrown.getMessage());
            assertTrue(thrown.getMessage().contains(expected), thrown.getMessage());
            System.out.println(thrown.getMessage());
        }
    }

    @Test
    void aWrongNameShowsTheNearest() {
        var wrong = List.of(LineSpecs.spec("pump", LABEL, "rely"));
        var thrown = assertThrows(OutputException.class, () -> ports.open(wrong));
        assertTrue(thrown.getMessage().contains("nearest: relay"), thrown.getMessage());
        System.out.println(thrown.getMessage());
    }

    @Test
    void aWrongChipShowsThoseThere() {
        var wrong = List.of(LineSpecs.spec("pump", "pinctrl-rp1", "17"));
        var thrown = assertThrows(OutputException.class, () -> ports.open(wrong));
        assertTrue(thrown.getMessage().contains("\"" + LABEL + "\" (8 lines)"));
        System.out.println(thrown.getMessage());
    }

    @Test
    void aChipUnpluggedWhileHeldFailsTheWriteAndStillCloses() throws Exception {
        OutputPort port = ports.open(TWO);
        port.write(0b10, 0b11);
        sim.unplug();
        var thrown = assertThrows(OutputException.class, () -> port.write(0b01, 0b11));
        assertTrue(thrown.getMessage().contains("errno 19 ENODEV"), thrown.getMessage());
        System.out.println(thrown.getMessage());
        port.close();
    }
}
