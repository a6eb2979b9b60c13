package dev.watchpin.telemetry;

import dev.watchpin.telemetry.CameraStatus.Measure;
import dev.watchpin.testkit.Golden;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class StatusReportTest {
    private static final Instant STARTED = Instant.parse("2026-11-23T08:00:00Z");

    private static Optional<CameraStatus.LastResult> seen(
            Measure measure, CameraStatus.Seen... seen) {
        return Optional.of(
                new CameraStatus.LastResult(Samples.TIME.minusMillis(40), measure, List.of(seen)));
    }

    @Test
    void writesTheGoldenReport() throws IOException {
        var running =
                new CameraStatus(
                        "running",
                        false,
                        List.of(),
                        List.of(new CameraStatus.Output("pump", true, STARTED.plusSeconds(90))),
                        Optional.of(
                                new CameraStatus.Fault(
                                        "source-lost", "no frame for 2 s", STARTED.plusSeconds(7))),
                        Optional.empty(),
                        Optional.of("onnxruntime 1.28.0 on belt-detector.onnx"),
                        seen(
                                Measure.SCORE,
                                new CameraStatus.Seen("person", 0.8349f),
                                new CameraStatus.Seen("a \"dog\"", 0.5f)));
        var waiting =
                new CameraStatus(
                        "retrying",
                        false,
                        List.of("frozen"),
                        List.of(),
                        Optional.empty(),
                        Optional.of(
                                new CameraStatus.Recovery(
                                        "reopening the source",
                                        3,
                                        "no such device",
                                        STARTED.plusSeconds(8))),
                        Optional.empty(),
                        seen(Measure.SHARE));
        var nothing = new LoopStats(2_000_000_000L, Map.of(), Map.of(), 0);
        var report =
                new StatusReport(
                        Samples.TIME,
                        STARTED,
                        2_664_123_000_000L,
                        "0.1.0",
                        Optional.of(new PastRecovery(2, 1)),
                        Optional.of(
                                new ConfigNote(
                                        "rolled-back",
                                        "camera=front sees nothing",
                                        STARTED.plusSeconds(60),
                                        List.of("gpio.provider"))),
                        List.of(
                                new StatusReport.Camera(
                                        "front",
                                        running,
                                        OptionalLong.of(41_500_000),
                                        Samples.LOOP,
                                        Samples.LOOP,
                                        Optional.of(
                                                new FrameRateGovernor.Governing(
                                                        "full", OptionalDouble.empty()))),
                                new StatusReport.Camera(
                                        "gate",
                                        waiting,
                                        OptionalLong.empty(),
                                        nothing,
                                        nothing,
                                        Optional.empty())),
                        Samples.BOARD);
        String pid = "\"pid\":" + ProcessHandle.current().pid();
        Golden.assertMatches(
                "status-file/two.json", report.json().replace(pid, "\"pid\":1") + "\n");
    }
}
