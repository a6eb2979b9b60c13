package dev.watchpin.gpio.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.chardev.LineSpecs;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

class DryRunOutputPortTest {
    private static final List<LineSpec> LINES =
            List.of(
                    LineSpecs.spec("lamp", "gpiochip0", "17"),
                    LineSpecs.spec("pump", "gpiochip0", "27", true));

    private final DryRunOutputPort port = new DryRunOutputPort(LINES);

    @Test
    void opensOnSafeLevels() {
        assertEquals(0b10, port.levels());
    }

    @Test
    void changesOnlyMaskedLines() throws OutputException {
        port.write(0b01, 0b01);
        assertEquals(0b11, port.levels());
        port.write(0b00, 0b10);
        assertEquals(0b01, port.levels());
    }

    @Test
    void closesOnSafeLevels() throws OutputException {
        port.write(0b01, 0b11);
        port.close();
        assertEquals(0b10, port.levels());
        assertThrows(OutputException.class, () -> port.write(0, 1));
    }

    @Test
    void saysThatNoLineIsReal() {
        assertEquals("dry-run port (2 lines, none real)", port.toString());
        assertEquals("dry-run gpiochip0 line 27", port.describe(1));
    }

    @Test
    void refusesMoreLinesThanLevelsHaveBits() {
        List<LineSpec> many = Collections.nCopies(65, LINES.getFirst());
        assertThrows(IllegalArgumentException.class, () -> new DryRunOutputPort(many));
    }
}
