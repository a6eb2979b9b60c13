package dev.watchpin.gpio.chardev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class GpioChipsTest {
    @TempDir Path folder;
    private FakeKernel kernel;

    @BeforeEach
    void board() throws IOException {
        kernel = new FakeKernel(folder);
        kernel.add(
                "gpiochip0", "pinctrl-bcm2711", "ID_SDA", "", "GPIO17", "GPIO27", "twin", "twin");
        kernel.add("gpiochip1", "raspberrypi-exp-gpio", "BT_ON", "WL_ON");
    }

    private static LineSpec line(String chip, String line) {
        return LineSpecs.spec("pump", chip, line);
    }

    @ParameterizedTest
    @CsvSource({
        "gpiochip0, 2, gpiochip0 line 2 \"GPIO17\"",
        "gpiochip0, 1, gpiochip0 line 1",
        "gpiochip0, GPIO27, gpiochip0 line 3 \"GPIO27\"",
        "raspberrypi-exp-gpio, WL_ON, gpiochip1 line 1 \"WL_ON\"",
    })
    void findsChipByNameOrLabelAndLineByNumberOrName(String chip, String line, String expected)
            throws OutputException {
        assertEquals(expected, kernel.chips().find(line(chip, line)).describe());
    }

    @Test
    void findsChipByPath() throws OutputException {
        String path = folder.resolve("gpiochip1").toString();
        assertEquals("gpiochip1", kernel.chips().find(line(path, "BT_ON")).chip().name());
    }

    @Test
    void takesTheHeaderChipWhenNoneIsNamed() throws OutputException {
        LineSpec spec =
                new LineSpec(
                        "pump",
                        Optional.empty(),
                        "GPIO17",
                        LineSpec.Bias.AS_IS,
                        LineSpec.Drive.PUSH_PULL,
                        false);
        assertEquals("pinctrl-bcm2711", kernel.chips().find(spec).chip().label());
    }

    @ParameterizedTest
    @CsvSource({
        "gpiochip7, 2, 'no GPIO chip \"gpiochip7\" by name or label; have: gpiochip0"
                + " \"pinctrl-bcm2711\" (6 lines), gpiochip1'",
        "gpiochip0, 6, gpiochip0 has no line 6: its lines are 0 to 5",
        "gpiochip0, 99999999999, gpiochip0 has no line 99999999999",
        "gpiochip0, gpoi17, 'no line named \"gpoi17\"; nearest: GPIO17, GPIO27'",
        "gpiochip0, twin, 'several lines named \"twin\": use the number'",
    })
    void saysWhatThereIsInstead(String chip, String line, String part) {
        var thrown =
                assertThrows(OutputException.class, () -> kernel.chips().find(line(chip, line)));
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
        assertEquals(0, kernel.openDescriptors());
    }

    @Test
    void aChipThatMayNotBeOpenedNamesGroupAndUdevRule() {
        kernel.failOpen("gpiochip0", Errno.EACCES);
        var thrown =
                assertThrows(
                        OutputException.class, () -> kernel.chips().find(line("gpiochip0", "2")));
        for (String part :
                List.of("gpiochip0: errno 13 EACCES", "group gpio", "SUBSYSTEM==\"gpio\"")) {
            assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
        }
    }

    @Test
    void aChipThatCannotBeAskedIsToldOnlyWhenItMayBeTheOne() throws OutputException {
        kernel.failOpen("gpiochip0", Errno.EACCES);
        assertEquals(
                "gpiochip1", kernel.chips().find(line("raspberrypi-exp-gpio", "0")).chip().name());
        var thrown =
                assertThrows(
                        OutputException.class,
                        () -> kernel.chips().find(line("pinctrl-bcm2711", "0")));
        assertTrue(thrown.getMessage().contains("errno 13 EACCES"), thrown.getMessage());
    }

    @Test
    void asksForAChipWhereNoneStandsOut() throws IOException {
        kernel.add("gpiochip2", "pinctrl-other");
        var thrown = assertThrows(OutputException.class, () -> kernel.chips().find(noChip()));
        assertTrue(thrown.getMessage().contains("add chip:"), thrown.getMessage());
    }

    @Test
    void refusesALabelThatTwoChipsHave() throws IOException {
        kernel.add("gpiochip2", "raspberrypi-exp-gpio");
        var thrown =
                assertThrows(
                        OutputException.class,
                        () -> kernel.chips().find(line("raspberrypi-exp-gpio", "0")));
        assertTrue(thrown.getMessage().contains("several"), thrown.getMessage());
    }

    @Test
    void refusesALineNamedTwice() {
        var specs =
                List.of(
                        LineSpecs.spec("pump", "gpiochip0", "2"),
                        LineSpecs.spec("lamp", "pinctrl-bcm2711", "GPIO17"));
        var thrown = assertThrows(OutputException.class, () -> kernel.chips().findAll(specs));
        assertEquals(
                "outputs pump and lamp both name gpiochip0 line 2 \"GPIO17\": each needs its own"
                        + " line",
                thrown.getMessage());
    }

    @Test
    void aLinkToAChipIsNotAnotherChip() throws IOException, OutputException {
        Files.createSymbolicLink(folder.resolve("gpiochip4"), folder.resolve("gpiochip0"));
        assertEquals(2, kernel.chips().list().size());
    }

    @Test
    void aMachineWithoutChipsIsToldSo(@TempDir Path empty) {
        var none = new GpioChips(kernel, empty);
        for (LineSpec spec : List.of(noChip(), line("some-label", "1"))) {
            var thrown = assertThrows(OutputException.class, () -> none.find(spec));
            assertTrue(thrown.getMessage().contains("dry-run"), thrown.getMessage());
        }
    }

    private static LineSpec noChip() {
        LineSpec named = line("any", "0");
        return new LineSpec(
                "pump", Optional.empty(), "0", named.bias(), named.drive(), named.safeHigh());
    }
}
