package dev.watchpin.app.doctor;

import static dev.watchpin.app.doctor.Finding.State.NOTE;
import static dev.watchpin.app.doctor.Finding.State.OK;
import static dev.watchpin.app.doctor.Finding.State.UNKNOWN;
import static dev.watchpin.app.doctor.Finding.State.WRONG;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

class StatusCheckTest {
    private static final String FILE = "/run/watchpin/status.json";
    private static final String STATUS =
            """
            {"time": "2026-11-25T08:00:00Z", "started": "2026-11-25T07:00:00Z", "version": "0.1",
             "pid": 812, "recovery_24h": {"restarts": 0, "reboots": 0},
             "config": {"state": "good", "reason": "as at the start", "since": "2026-11-25T07:00:00Z",
                        "awaiting_restart": []},
             "cameras": [{"name": "gate", "state": "watching", "engine": "onnxruntime 1.28.0 on a.onnx",
                          "conditions": [], "fps": 9.96}],
             "board": {}}
            """;

    @TempDir private Path root;

    private List<Finding> look(String status, String now) {
        FakeMachine machine = new FakeMachine(root).systemd(FakeMachine.UNIT).file(FILE, status);
        InstantSource clock = InstantSource.fixed(Instant.parse(now));
        return Examination.of(new StatusCheck(machine.around(), clock));
    }

    private List<Finding> look(String status) {
        return look(status, "2026-11-25T08:00:02Z");
    }

    @Test
    void tellsHowEachCameraDoes() {
        List<Finding> findings = look(STATUS);
        assertEquals(List.of(OK, OK), FakeMachine.states(findings));
        assertEquals(
                "camera gate: watching, 10.0 fps, onnxruntime 1.28.0 on a.onnx",
                findings.getLast().text());
    }

    @Test
    void tellsWhyOneIsBlind() {
        Finding blind =
                look(STATUS.replace(
                                "\"watching\"",
                                """
                                "blind", "recovery": {"step": "reopen-source", "tries": 12,
                                "reason": "/dev/video0 is gone", "since": "2026-11-25T07:50:00Z"},
                                "last_fault": {"kind": "source", "message": "unplugged",
                                "time": "2026-11-25T07:50:00Z"}\
                                """))
                        .getLast();
        assertEquals(WRONG, blind.state());
        assertTrue(blind.text().contains("trying: reopen-source, 12 tries, /dev/video0 is gone"));
        assertTrue(blind.text().contains("last fault at 2026-11-25T07:50:00Z: unplugged"));
        Finding black =
                look(STATUS.replace("watching", "blind").replace("[],", "[\"black\"],")).getLast();
        assertTrue(black.text().contains("blind black"), black.text());
    }

    @Test
    void tellsOfConfigsThatDidNotDoWell() {
        assertEquals(WRONG, look(STATUS.replace("\"good\"", "\"rolled-back\"")).getFirst().state());
        assertEquals(NOTE, look(STATUS.replace("\"good\"", "\"on-probation\"")).getFirst().state());
    }

    @Test
    void notesLastResorts() {
        List<Finding> findings = look(STATUS.replace("\"restarts\": 0", "\"restarts\": 3"));
        assertEquals(List.of(OK, NOTE, OK), FakeMachine.states(findings));
        assertTrue(findings.get(1).text().contains("3 times"), findings::toString);
    }

    @Test
    void seesADaemonThatStandsStill() {
        Finding stale = FakeMachine.only(WRONG, look(STATUS, "2026-11-25T08:10:00Z"));
        assertTrue(stale.text().contains("10 min ago though the service runs"), stale.text());
    }

    @Test
    void doesNotCallFreshWhatTheClockDoesNotReach() {
        Finding ahead = FakeMachine.only(UNKNOWN, look(STATUS, "2026-11-25T05:00:00Z"));
        assertTrue(ahead.text().contains("3 h ahead of the clock"), ahead.text());
    }

    @Test
    void doesNotHoldALeftFileForADaemon() {
        FakeMachine machine = new FakeMachine(root).file(FILE, STATUS);
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-26T08:00:00Z"));
        FakeMachine.only(UNKNOWN, Examination.of(new StatusCheck(machine.around(), clock)));
    }

    @Test
    void throwsNothingWhateverTheFileHolds() {
        for (String junk :
                List.of(
                        "",
                        "{",
                        "[]",
                        "null",
                        "{\"time\": \"soon\"}",
                        "{\"time\": 5}",
                        "\0\u0001\u0002",
                        "[".repeat(100_000),
                        STATUS.substring(0, STATUS.length() / 2),
                        STATUS.replace("9.96", "\"fast\""),
                        STATUS.replace("[{\"name\"", "[5, {\"name\""))) {
            List<Finding> findings = look(junk);
            assertEquals(UNKNOWN, findings.getLast().state(), junk);
        }
    }

    @Test
    void saysWhenTheConfigWantsNoFile() throws Exception {
        FakeMachine machine = new FakeMachine(root);
        Surroundings around = machine.around(FakeMachine.camera("kind: pattern"));
        FakeMachine.only(NOTE, new StatusCheck(around, InstantSource.system()).look());
    }
}
