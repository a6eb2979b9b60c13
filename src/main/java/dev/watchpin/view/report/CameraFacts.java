package dev.watchpin.view.report;

import dev.watchpin.telemetry.Counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What one camera went through, in a sentence; only what happened. */
final class CameraFacts {
    /** Counters with the words they are told in. */
    private static final List<Map.Entry<Counter, String>> TOLD =
            List.of(
                    Map.entry(Counter.SOURCE_FAULTS, "source faults"),
                    Map.entry(Counter.INFERENCE_FAULTS, "inference faults"),
                    Map.entry(Counter.OUTPUT_FAULTS, "output faults"),
                    Map.entry(Counter.LOOP_FAULTS, "loop faults"),
                    Map.entry(Counter.SOURCE_REOPENS, "source reopened"),
                    Map.entry(Counter.SESSION_REOPENS, "model reopened"),
                    Map.entry(Counter.PORT_REOPENS, "lines reopened"),
                    Map.entry(Counter.STALE_RESULTS, "stale results"),
                    Map.entry(Counter.BLIND_FROZEN, "frozen"),
                    Map.entry(Counter.BLIND_BLACK, "black"),
                    Map.entry(Counter.BLIND_OVEREXPOSED, "over-exposed"),
                    Map.entry(Counter.BLIND_BLURRED, "blurred"),
                    Map.entry(Counter.BLIND_MOVED, "moved"));

    private CameraFacts() {}

    static Fact of(CameraFigures camera) {
        LoopFigures total = camera.total();
        var parts = new ArrayList<String>();
        TOLD.forEach(
                told -> {
                    OptionalLong count = total.count(told.getKey());
                    if (count.orElse(0) > 0) {
                        parts.add(told.getValue() + " " + Words.known(count));
                    }
                });
        governor(total, parts);
        if (total.clamped() > 0) {
            parts.add("durations out of range " + total.clamped());
        }
        String none = total.faults().isPresent() ? "no faults" : "faults unknown";
        return new Fact(
                Words.name(camera.name()), parts.isEmpty() ? none : String.join(", ", parts));
    }

    private static void governor(LoopFigures total, List<String> parts) {
        String states =
                total.governorSeconds().entrySet().stream()
                        .filter(state -> !state.getKey().equals("full"))
                        .map(
                                state ->
                                        Words.name(state.getKey())
                                                + " "
                                                + Words.duration(state.getValue()))
                        .collect(Collectors.joining(", "));
        if (!states.isEmpty()) {
            parts.add("governor: " + states);
        }
    }
}
