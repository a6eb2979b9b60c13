package dev.watchpin.pipeline;

import dev.watchpin.capture.FrameSourceOpener;
import dev.watchpin.gpio.OutputPortOpener;
import dev.watchpin.rule.OutputRule;
import dev.watchpin.rule.RuleBook;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.LoopMetrics;

import java.util.List;
import java.util.function.Consumer;

/**
 * What a frame loop is made of; it opens the parts itself, on its own thread.
 *
 * @param changes takes a line for every change of an output but a heartbeat's, with its reason
 */
public record LoopParts(
        FrameSourceOpener source,
        ModelStageOpener model,
        OutputPortOpener port,
        RuleBook rules,
        List<OutputRule> outputs,
        LoopMetrics metrics,
        EventLog events,
        Consumer<String> changes,
        Clock clock) {
    public LoopParts {
        outputs = List.copyOf(outputs);
    }
}
