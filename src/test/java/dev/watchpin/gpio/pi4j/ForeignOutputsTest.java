package dev.watchpin.gpio.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.OutputPort;
import dev.watchpin.gpio.chardev.FakeChip;
import dev.watchpin.gpio.chardev.FakeKernel;
import dev.watchpin.gpio.chardev.LineSpecs;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Our own provider stands in for a stranger's: it too is driven one output at a time here. */
class ForeignOutputsTest {
    private static final LineSpec PUMP = LineSpecs.spec("pump", "gpiochip0", "2", true);
    private static final LineSpec LAMP = LineSpecs.spec("lamp", "gpiochip1", "3");

    @TempDir Path folder;
    private FakeKernel kernel;
    private FakeChip first;
    private FakeChip second;
    private ForeignOutputs outputs;

    @BeforeEach
    void board() throws IOException {
        kernel = new FakeKernel(folder);
        first = kernel.add("gpiochip0", "header", "", "", "", "");
        second = kernel.add("gpiochip1", "expander", "", "", "", "");
        outputs =
                new ForeignOutputs(
                        "ffm",
                        false,
                        kernel.chips(),
                        () -> new ChardevOutputProvider(kernel.chips()));
    }

    @Test
    void opensOnSafeLevelsAndWritesMaskedLines() throws OutputException {
        try (OutputPort port = outputs.open(List.of(PUMP, LAMP))) {
            assertTrue(first.high(2));
            port.write(0b10, 0b10);
            assertTrue(first.high(2) && second.high(3));
            port.write(0b00, 0b01);
            assertFalse(first.high(2));
            assertEquals("gpiochip1 line 3", port.describe(1));
        }
    }

    @Test
    void closesOnSafeLevelsAndLetsGo() throws OutputException {
        OutputPort port = outputs.open(List.of(PUMP, LAMP));
        port.write(0b10, 0b11);
        port.close();
        assertTrue(first.high(2));
        assertFalse(second.high(3));
        assertEquals(0, kernel.openDescriptors());
        assertThrows(OutputException.class, () -> port.write(0b10, 0b11));
    }

    @Test
    void aLineThatFailsDoesNotKeepTheNextFromItsSafeLevel() throws OutputException {
        OutputPort port = outputs.open(List.of(PUMP, LAMP));
        port.write(0b10, 0b11);
        first.gone = true;
        var thrown = assertThrows(OutputException.class, () -> port.write(0b01, 0b11));
        assertTrue(thrown.getMessage().contains("ENODEV"), thrown.getMessage());
        assertFalse(second.high(3));
        port.close();
    }

    @Test
    void aLineThatCannotBeTakenSaysWhyAndGivesTheOthersBack() {
        second.hold(3, "gpioset");
        var thrown = assertThrows(OutputException.class, () -> outputs.open(List.of(PUMP, LAMP)));
        String expected = "provider ffm cannot take gpiochip1 line 3";
        assertTrue(thrown.getMessage().startsWith(expected), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("held by \"gpioset\""), thrown.getMessage());
        assertEquals(0, kernel.openDescriptors());
    }

    @Test
    void biasIsRefusedNotIgnored() {
        LineSpec pulled =
                new LineSpec(
                        "pump",
                        Optional.of("gpiochip0"),
                        "2",
                        LineSpec.Bias.PULL_UP,
                        LineSpec.Drive.PUSH_PULL,
                        false);
        var thrown = assertThrows(OutputException.class, () -> outputs.open(List.of(pulled)));
        assertTrue(thrown.getMessage().contains("cannot set bias PULL_UP"), thrown.getMessage());
    }
}
