package dev.watchpin.app.doctor;

import static dev.watchpin.app.doctor.Finding.State.NOTE;
import static dev.watchpin.app.doctor.Finding.State.OK;
import static dev.watchpin.app.doctor.Finding.State.UNKNOWN;
import static dev.watchpin.app.doctor.Finding.State.WRONG;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.gpio.chardev.FakeChip;
import dev.watchpin.gpio.chardev.FakeKernel;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class GpioCheckTest {
    private static final String LINE17 = FakeMachine.camera("kind: pattern");

    @TempDir private Path root;
    private FakeMachine board;
    private FakeKernel kernel;
    private FakeChip header;

    @BeforeEach
    void makeBoard() throws IOException {
        board = new FakeMachine(root).folder("/dev");
        board.file("/proc/self/status", "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nGroups:\t\n");
        kernel = new FakeKernel(board.at("/dev"));
        header = kernel.add("gpiochip0", "pinctrl-bcm2711", "ID_SDA", "GPIO17", "GPIO27");
    }

    private List<Finding> look(String config) {
        return Examination.of(new GpioCheck(board.around(config), kernel.chips()));
    }

    @Test
    void findsAFreeLine() {
        List<Finding> findings = look(LINE17);
        assertEquals(List.of(OK, OK), FakeMachine.states(findings));
        assertEquals("gpiochip0 \"pinctrl-bcm2711\" (3 lines)", findings.getFirst().text());
        assertEquals("line relay", findings.getLast().check());
        assertEquals("gpiochip0 line 1 \"GPIO17\" is free", findings.getLast().text());
        assertEquals(0, header.setCalls, "no line was touched");
        assertEquals(null, header.holder(1));
    }

    @Test
    void namesWhoHoldsIt() {
        header.hold(1, "w1");
        Finding held = look(LINE17).getLast();
        assertEquals(WRONG, held.state());
        assertEquals("gpiochip0 line 1 \"GPIO17\" is held by \"w1\"", held.text());
        header.hold(1, "sysfs");
        assertTrue(look(LINE17).getLast().fix().orElseThrow().contains("echo 1 > /sys/class/gpio"));
        header.hold(1, "watchpin:relay");
        assertEquals(OK, look(LINE17).getLast().state());
    }

    @Test
    void wondersAboutAFreeLineOfARunningService() throws IOException {
        board.systemd(FakeMachine.UNIT).mode("/dev/gpiochip0", "rw-rw-rw-");
        assertEquals(List.of(OK, NOTE), FakeMachine.states(look(LINE17)));
    }

    @Test
    void asksForTheServicesRights() throws IOException {
        board.systemd(FakeMachine.UNIT).mode("/dev/gpiochip0", "rw-------");
        Finding denied = look(LINE17).getFirst();
        assertEquals(WRONG, denied.state());
        assertTrue(
                denied.text().startsWith("watchpin (groups watchpin, video, gpio) may not open"));
        assertTrue(denied.fix().orElseThrow().startsWith("echo 'SUBSYSTEM"));
        board.file("/usr/lib/udev/rules.d/60-watchpin.rules", "");
        assertTrue(look(LINE17).getFirst().fix().orElseThrow().startsWith("sudo udevadm control"));
    }

    @Test
    void missesLinesAndChips() throws IOException {
        Finding line = look(LINE17.replace("GPIO17", "GPIO7")).getLast();
        assertEquals(WRONG, line.state());
        assertTrue(line.text().contains("nearest: GPIO17"), line.text());
        Files.delete(board.at("/dev/gpiochip0"));
        FakeMachine.only(WRONG, look(LINE17));
        FakeMachine.only(UNKNOWN, Examination.of(new GpioCheck(board.around(), kernel.chips())));
    }

    @Test
    void looksAtNoLineInADryRun() {
        header.hold(1, "other");
        FakeMachine.only(UNKNOWN, look(LINE17 + "gpio: {provider: dry-run}\n"));
    }

    @Test
    void listsChipsWithoutAConfig() {
        FakeMachine.only(OK, Examination.of(new GpioCheck(board.around(), kernel.chips())));
    }
}
