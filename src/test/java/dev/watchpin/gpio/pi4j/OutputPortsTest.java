package dev.watchpin.gpio.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.boardinfo.util.BoardInfoHelper;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.OutputPort;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.gpio.chardev.FakeChip;
import dev.watchpin.gpio.chardev.FakeKernel;
import dev.watchpin.gpio.chardev.LineSpecs;
import dev.watchpin.gpio.dryrun.DryRunOutputPort;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class OutputPortsTest {
    private static final List<LineSpec> PUMP = List.of(LineSpecs.spec("pump", "header", "1"));

    @TempDir Path folder;
    private FakeKernel kernel;

    @BeforeEach
    void noChips() {
        kernel = new FakeKernel(folder);
    }

    private OutputPorts ports(OutputProvider provider) {
        return new OutputPorts(provider, kernel.chips());
    }

    private String refusal(OutputProvider provider, List<LineSpec> specs) {
        return assertThrows(OutputException.class, () -> ports(provider).open(specs)).getMessage();
    }

    @Test
    void autoTakesChardevWhereThereIsAChip() throws IOException, OutputException {
        FakeChip chip = kernel.add("gpiochip0", "header", "", "");
        try (OutputPort port = ports(OutputProvider.AUTO).open(PUMP)) {
            port.write(1, 1);
            assertTrue(chip.high(1));
        }
    }

    @Test
    void autoIsNeverASilentDryRun() {
        String message = refusal(OutputProvider.AUTO, PUMP);
        assertTrue(message.contains("gpiochip* is absent"), message);
        assertTrue(message.contains("provider: dry-run"), message);
    }

    @Test
    void dryRunNeedsNoChip() throws OutputException {
        assertInstanceOf(DryRunOutputPort.class, ports(OutputProvider.DRY_RUN).open(PUMP));
    }

    @Test
    void aCameraWithoutOutputsNeedsNoChip() throws OutputException {
        try (OutputPort port = ports(OutputProvider.CHARDEV).open(List.of())) {
            port.write(0, 0);
            assertEquals("dry-run port (0 lines, none real)", port.toString());
        }
    }

    @Test
    void ffmThatIsNotThereNamesItsJar() {
        String message = refusal(OutputProvider.FFM, PUMP);
        assertTrue(message.contains("pi4j-plugin-ffm"), message);
        assertTrue(message.contains("plugin path"), message);
    }

    @Test
    void gpiodOffARaspberryPiSaysSo() throws IOException {
        Assumptions.assumeFalse(
                BoardInfoHelper.runningOnRaspberryPi(), "this is a Raspberry Pi: gpiod starts");
        kernel.add("gpiochip0", "header", "", "");
        String message = refusal(OutputProvider.GPIOD, PUMP);
        assertTrue(message.contains("only on a Raspberry Pi"), message);
        assertTrue(message.contains("provider: chardev"), message);
    }
}
