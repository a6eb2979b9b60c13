package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.config.ConfigReader;
import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.gpio.pi4j.OutputPorts;
import dev.watchpin.pipeline.Clock;
import dev.watchpin.pipeline.FrameLoop;
import dev.watchpin.pipeline.LookaheadThread;
import dev.watchpin.pipeline.LoopEnd;
import dev.watchpin.pipeline.LoopParts;
import dev.watchpin.pipeline.LoopSettings;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.HdrLoopMetrics;
import dev.watchpin.testkit.OnnxGraphs;
import dev.watchpin.testkit.RedParts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A whole cycle with the parts that a real run has: source, engine, rules, port, metrics. */
class CycleAllocationTest {
    private static final int FRAMES = 40_000;
    private static final int SPAN = 2_000;

    /** What OnnxRuntimeSession promises for a run of a model with one output. */
    private static final long ENGINE_BYTES = 432 + 80;

    @TempDir private Path folder;

    @Test
    void allocatesWhatTheEnginesBindingDoesAndOpensAndStartsNothing() throws Exception {
        Camera camera = camera();
        List<MeteredSource> sources = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        HdrLoopMetrics metrics = new HdrLoopMetrics(System.nanoTime());
        OutputPorts ports = new OutputPorts(OutputProvider.DRY_RUN);
        LoopParts parts =
                new LoopParts(
                        () -> {
                            sources.add(
                                    new MeteredSource(
                                            CameraParts.openSource(camera.source(), _ -> {}),
                                            SPAN));
                            return sources.getLast();
                        },
                        () ->
                                CameraParts.openModel(
                                        camera, new EngineChoices(Optional.empty(), EventLog.NONE)),
                        () -> ports.open(camera.lines()),
                        CameraParts.rules(camera),
                        camera.outputs(),
                        metrics,
                        EventLog.NONE,
                        changes::add,
                        Clock.SYSTEM);
        LoopSettings settings =
                new LoopSettings(
                        "gate", false, 0, camera.staleAfterNanos(), camera.sight(), false, 1, 1);
        assertEquals(
                LoopEnd.SOURCE_ENDED,
                new FrameLoop(parts, settings, new LookaheadThread("gate")).run());
        metrics.drain(System.nanoTime());
        assertEquals(FRAMES, metrics.totals().count(Counter.FRAMES));
        assertEquals(4, changes.size(), changes::toString);
        assertEquals(changes.size(), metrics.totals().count(Counter.OUTPUT_CHANGES));
        long bytes = sources.getFirst().leastBytesPerFrame();
        System.out.println("a whole cycle with real parts allocates " + bytes + " bytes a frame");
        assertTrue(bytes <= ENGINE_BYTES, bytes + " bytes a frame, the engine's " + ENGINE_BYTES);
        // what is opened or started with each frame, or each hundredth, would grow by far more
        assertSteady("threads", sources.getFirst().threads());
        assertSteady("descriptors", sources.getFirst().descriptors());
    }

    /** But for the few that the JVM opens when it first needs a class. */
    private static void assertSteady(String what, Set<Integer> counts) {
        int growth = Collections.max(counts) - Collections.min(counts);
        assertTrue(growth < 10, what + " over " + FRAMES + " frames: " + counts);
    }

    private Camera camera() throws Exception {
        Path model = OnnxGraphs.softmaxOfChannels(3, 32, 32).write(folder.resolve("tiny.onnx"));
        Files.writeString(
                folder.resolve("model.yaml"),
                """
                name: tiny
                task: classification
                file: tiny.onnx
                sha256: %s
                backend: onnxruntime
                input: {width: 32, height: 32, layout: NCHW, type: float32, colour: RGB, std: 255, fit: stretch}
                output: {decoder: classes, activation: none, top-k: 3}
                labels: [red, green, blue]
                license: Apache-2.0
                """
                        .formatted(RedParts.sha256(model)));
        Path config =
                Files.writeString(
                        folder.resolve("watchpin.yaml"),
                        """
                        cameras:
                          - name: gate
                            source: {kind: pattern, width: 64, height: 48, frames: %d, pace: lock-step}
                            model: .
                            threads: 1
                            sight: {frozen-after-s: 10}
                            rules: [{name: colour, label: any, score: 0.1, frames: {on: 3 of 4, off: 5}}]
                            outputs:
                              - {name: relay, line: 17, when: colour, min-on-ms: 500, hold-ms: 500}
                              - {name: alive, line: 27, heartbeat: {period-ms: 1000}}
                              - {name: blind, line: 22, fault: true}
                        """
                                .formatted(FRAMES));
        return ConfigReader.read(config).cameras().getFirst();
    }
}
