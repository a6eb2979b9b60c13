package dev.watchpin.app;

import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.gpio.pi4j.OutputPorts;
import dev.watchpin.pipeline.Clock;
import dev.watchpin.pipeline.LoopParts;
import dev.watchpin.pipeline.LoopSettings;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.LoopMetrics;

import java.util.function.Consumer;

/**
 * How a camera of the config becomes a loop's parts.
 *
 * @param changes takes a line for every change of an output
 */
record LoopWiring(
        OutputPorts ports, EngineChoices engines, EventLog events, Consumer<String> changes) {
    LoopParts parts(Camera camera, LoopMetrics metrics, CommandTalk talk) {
        return new LoopParts(
                () -> CameraParts.openSource(camera.source(), talk),
                () -> CameraParts.openModel(camera, engines),
                () -> ports.open(camera.lines()),
                CameraParts.rules(camera),
                camera.outputs(),
                metrics,
                events,
                changes,
                Clock.SYSTEM);
    }

    static LoopSettings settings(Camera camera) {
        boolean live = camera.source().live();
        return new LoopSettings(
                camera.name(),
                live,
                camera.minPeriodNanos(),
                camera.staleAfterNanos(),
                camera.sight(),
                live && camera.retry().enabled(),
                camera.retry().firstNanos(),
                camera.retry().maxNanos());
    }
}
