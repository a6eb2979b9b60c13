package dev.watchpin.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.thermal.ThermalSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

class ThermalConfigTest {
    private static final String LIVE = "{kind: v4l2, device: /dev/video0}";

    @TempDir private Path folder;

    private static String config(String source, String cameraKeys, String thermal) {
        return """
        cameras:
          - name: gate
            source: %s
            model: cards/boxes
            outputs: [{name: blind, line: 22, fault: true}]
        %s
        %s
        """
                .formatted(source, cameraKeys.indent(4), thermal);
    }

    private String problems(String source, String cameraKeys, String thermal) {
        return TestFiles.problems(folder, config(source, cameraKeys, thermal))
                .replaceAll("(?m)^watchpin.yaml:\\d+:\\d+ ", "");
    }

    @Test
    void isOffUnlessAskedFor() throws Exception {
        assertEquals(Optional.empty(), TestFiles.read(folder, config(LIVE, "", "")).thermal());
    }

    @Test
    void hasDefaultsThatFitTheOtherDefaults() throws Exception {
        assertEquals(
                Optional.of(new ThermalSpec(70, 78, 5, 2, 0.25, 20_000_000_000L)),
                TestFiles.read(folder, config(LIVE, "", "thermal: {}")).thermal());
    }

    @Test
    void readsEveryKey() throws Exception {
        String thermal =
                "thermal: {slow-above-c: 60.5, floor-above-c: 75, hysteresis-c: 3, min-fps: 4,"
                        + " step-percent: 50, step-every-s: 7}";
        WatchpinConfig config = TestFiles.read(folder, config(LIVE, "", thermal));
        assertEquals(
                Optional.of(new ThermalSpec(60.5, 75, 3, 4, 0.5, 7_000_000_000L)),
                config.thermal());
        assertEquals(config.thermal(), config.dryRun().thermal());
    }

    @Test
    void refusesARateAtWhichResultsGoStale() {
        assertEquals(
                "thermal.min-fps=1.5: camera gate: a frame every 667 ms needs stale-after-ms of"
                        + " twice that, which is 1000; raise one of them",
                problems(LIVE, "", "thermal: {min-fps: 1.5}"));
        assertEquals(
                "thermal.min-fps: camera gate: a frame every 500 ms needs stale-after-ms of"
                        + " twice that, which is 999; raise one of them",
                problems(LIVE, "stale-after-ms: 999", "thermal: {}"));
        assertEquals("", problems(LIVE, "stale-after-ms: 4000", "thermal: {min-fps: 0.5}"));
    }

    @Test
    void refusesARateAtWhichAHeartbeatMissesBeats() {
        String outputs = "outputs: [{name: alive, line: 27, heartbeat: {period-ms: 900}}]";
        String text = config(LIVE, "", "thermal: {}").replaceFirst("outputs: .*", outputs);
        assertEquals(
                "thermal.min-fps: camera gate: a frame every 500 ms is too slow for a heartbeat of"
                        + " 900 ms, which changes twice in it; raise one of them",
                TestFiles.problems(folder, text).replaceAll("(?m)^watchpin.yaml:\\d+:\\d+ ", ""));
        assertEquals("", TestFiles.problems(folder, text.replace("900", "1000")));
    }

    @Test
    void refusesARateThatLeavesNothingToLower() {
        assertEquals(
                "thermal.min-fps: camera gate: it takes 2.0 frames a second at most, so there is"
                        + " nothing to lower; use less than that",
                problems(LIVE, "max-fps: 2", "thermal: {}"));
        assertEquals(
                "thermal.min-fps=10: camera gate: it takes 10.0 frames a second at most, so there"
                        + " is nothing to lower; use less than that",
                problems(LIVE.replace("}", ", frame-rate: 10}"), "", "thermal: {min-fps: 10}"));
        assertEquals(
                "thermal.min-fps=10: camera gate: it takes 10.0 frames a second at most, so there"
                        + " is nothing to lower; use less than that",
                problems("{kind: rpicam, frame-rate: 10}", "", "thermal: {min-fps: 10}"));
    }

    @Test
    void refusesToGovernReplaysAlone() {
        assertEquals(
                "thermal: has no effect on replays, and no camera is live; remove it",
                problems("{kind: pattern}", "", "thermal: {}"));
    }

    @Test
    void refusesTemperaturesThatDoNotRise() {
        assertEquals(
                "thermal.slow-above-c=79: is above floor-above-c (its default); expected"
                        + " slow-above-c at most floor-above-c",
                problems(LIVE, "", "thermal: {slow-above-c: 79}"));
        assertEquals(
                "thermal.floor-above-c=70: leaves no room for steps; expected above slow-above-c",
                problems(LIVE, "", "thermal: {floor-above-c: 70}"));
    }

    @Test
    void refusesToRecoverOnlyWhereNoBoardGetsAsCool() {
        assertEquals(
                "thermal.hysteresis-c=40: the rate would be raised again below -20.0 °C (20.0 -"
                        + " 40.0) only; expected 15 or more, with a smaller hysteresis-c or a"
                        + " higher slow-above-c",
                problems(LIVE, "", "thermal: {slow-above-c: 20, hysteresis-c: 40}"));
        assertEquals("", problems(LIVE, "", "thermal: {slow-above-c: 20}"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertEquals(
                "thermal.max-temp: unknown key",
                problems(LIVE, "", "thermal: {max-temp: 70}")
                        .replaceFirst("unknown key.*", "unknown key"));
        assertEquals(
                "thermal.step-percent=100: expected a whole number from 1 to 90",
                problems(LIVE, "", "thermal: {step-percent: 100}"));
    }
}
