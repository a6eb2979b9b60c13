package dev.watchpin.app.doctor;

import static dev.watchpin.app.doctor.Finding.State.NOTE;
import static dev.watchpin.app.doctor.Finding.State.OK;
import static dev.watchpin.app.doctor.Finding.State.UNKNOWN;
import static dev.watchpin.app.doctor.Finding.State.WRONG;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class ServiceCheckTest {
    @TempDir private Path root;

    private List<Finding> look(String unit) throws IOException {
        return new ServiceCheck(new FakeMachine(root).systemd(unit).around()).look();
    }

    private static String with(String property, String value) {
        return FakeMachine.UNIT.replaceAll("(?m)^" + property + "=.*$", property + "=" + value);
    }

    @Test
    void tellsHowItRuns() throws IOException {
        Finding well = FakeMachine.only(OK, look(FakeMachine.UNIT));
        assertEquals(
                "active (running) since Wed 2026-11-25 08:00:00 UTC, 0 restarts by systemd,"
                        + " watchdog 30s",
                well.text());
    }

    @Test
    void namesDropIns() throws IOException {
        String dropIns =
                "/etc/systemd/system/watchpin.service.d/a.conf /run/b/watchpin-cameras.conf";
        String text = FakeMachine.only(OK, look(with("DropInPaths", dropIns))).text();
        assertTrue(text.endsWith("drop-ins a.conf, watchpin-cameras.conf"), text);
    }

    @Test
    void notesWhatWillNotStartByItself() throws IOException {
        Finding disabled = FakeMachine.only(NOTE, look(with("UnitFileState", "disabled")));
        assertEquals("sudo systemctl enable watchpin", disabled.fix().orElseThrow());
        Finding stopped =
                FakeMachine.only(
                        NOTE,
                        look(
                                with("ActiveState", "inactive")
                                        .replace("SubState=running", "SubState=dead")));
        assertEquals("inactive (dead), starts at each boot", stopped.text());
        assertEquals("sudo systemctl enable --now watchpin", stopped.fix().orElseThrow());
    }

    @Test
    void notesRestarts() throws IOException {
        Finding restarted = FakeMachine.only(NOTE, look(with("NRestarts", "7")));
        assertTrue(restarted.text().contains("7 restarts"), restarted.text());
    }

    @Test
    void tellsABadConfigFromACrash() throws IOException {
        String failed = with("ActiveState", "failed").replace("Result=success", "Result=exit-code");
        Finding config =
                FakeMachine.only(
                        WRONG, look(failed.replace("ExecMainStatus=0", "ExecMainStatus=78")));
        assertTrue(config.text().contains("the config or a model is wrong"), config.text());
        assertTrue(config.fix().orElseThrow().startsWith("sudo watchpin check"));
        Finding crash =
                FakeMachine.only(
                        WRONG, look(failed.replace("ExecMainStatus=0", "ExecMainStatus=70")));
        assertTrue(crash.fix().orElseThrow().startsWith("journalctl"), crash::toString);
    }

    @Test
    void seesAUnitThatSystemdHasNotReadAgain() throws IOException {
        List<Finding> findings = look(with("NeedDaemonReload", "yes"));
        assertEquals(List.of(OK, WRONG), FakeMachine.states(findings));
        assertTrue(findings.getLast().fix().orElseThrow().contains("daemon-reload"));
    }

    @Test
    void hasNothingToSayWhereThereIsNone() throws IOException {
        FakeMachine.only(UNKNOWN, look("LoadState=not-found\nActiveState=inactive\n"));
        FakeMachine.only(UNKNOWN, look(""));
        FakeMachine.only(UNKNOWN, look("\0\u0001=\nMainPID=\u00ff\n====\n"));
        FakeMachine bare = new FakeMachine(root.resolve("bare"));
        assertEquals(
                "systemd does not run here",
                FakeMachine.only(UNKNOWN, new ServiceCheck(bare.around()).look()).text());
    }

    @Test
    void saysWhySystemdDoesNotAnswer() {
        FakeMachine machine = new FakeMachine(root).systemd("");
        machine.says("systemctl", 1, "", "Failed to connect to bus: Host is down\n");
        Finding untold =
                FakeMachine.only(UNKNOWN, Examination.of(new ServiceCheck(machine.around())));
        assertEquals(
                "could not be told: systemctl: Failed to connect to bus: Host is down",
                untold.text());
    }
}
