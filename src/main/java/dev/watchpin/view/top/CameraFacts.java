package dev.watchpin.view.top;

import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.FrameRateGovernor.Governing;
import dev.watchpin.view.Flow;
import dev.watchpin.view.Glyphs;
import dev.watchpin.view.Ink;
import dev.watchpin.view.Line;
import dev.watchpin.view.Quantity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a camera does: first what is wrong, then its lines and what it sees. On a small screen the
 * end is what is missing.
 */
record CameraFacts(Glyphs glyphs, int width, StatusView status) {
    private static final int LABEL = 10;
    private static final int REASON_ROWS = 4;
    private static final double FRESH_MILLIS = 1_000;
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Set<Counter> NO_FAULTS =
            Set.of(Counter.FRAMES, Counter.SKIPPED, Counter.OUTPUT_CHANGES);

    /** In front of what a row says. */
    static Line label(String label) {
        return Line.of(label, Ink.FAINT).padded(LABEL);
    }

    /**
     * @param withEngine its title had no room for it
     */
    List<Line> rows(StatusView.Camera camera, boolean withEngine) {
        List<Line> rows = new ArrayList<>();
        rows.addAll(pace(camera));
        if (withEngine) {
            String engine = glyphs.text(camera.engine().orElse("-"));
            rows.addAll(flow("engine").text(engine, Ink.PLAIN).rows());
        }
        if (!camera.conditions().isEmpty()) {
            String conditions = glyphs.text(String.join(", ", camera.conditions()));
            rows.addAll(flow("pictures").text(conditions, Ink.ALARM).rows());
        }
        camera.recovery().ifPresent(step -> rows.addAll(recovery(step)));
        rows.addAll(outputs(camera));
        camera.lastResult().ifPresent(result -> rows.addAll(seen(result)));
        rows.addAll(faults(camera));
        return rows;
    }

    private List<Line> pace(StatusView.Camera camera) {
        Flow flow = flow("frames");
        flow.item(
                Line.of(
                        camera.fps().isPresent()
                                ? Quantity.format("%.2f fps", camera.fps().getAsDouble())
                                : "- fps",
                        Ink.STRONG));
        flow.item(Line.of("last " + age(camera)));
        flow.item(Line.of(count(camera, Counter.FRAMES) + " taken"));
        flow.item(Line.of(count(camera, Counter.SKIPPED) + " skipped"));
        camera.governing().ifPresent(governing -> flow.item(governor(governing)));
        return flow.rows();
    }

    private static String age(StatusView.Camera camera) {
        if (camera.lastFrameAgeMillis().isEmpty()) {
            return "-";
        }
        double millis = camera.lastFrameAgeMillis().getAsDouble();
        // more would be another number at each look
        return millis < FRESH_MILLIS
                ? "<1 s ago"
                : Quantity.time(Duration.ofMillis((long) millis)) + " ago";
    }

    private static String count(StatusView.Camera camera, Counter counter) {
        Long count = camera.totals().get(counter);
        return count == null ? "-" : count.toString();
    }

    private Line governor(Governing governing) {
        String state = "governor " + glyphs.text(governing.state().replace('_', ' '));
        String limit =
                governing.limitFps().isPresent()
                        ? Quantity.format(", %.1f fps at most", governing.limitFps().getAsDouble())
                        : "";
        boolean full = governing.state().equals("full");
        return Line.of(state + limit, full ? Ink.PLAIN : Ink.WARNING);
    }

    private List<Line> recovery(CameraStatus.Recovery step) {
        String text =
                "%s, try %d, for %s: %s"
                        .formatted(
                                glyphs.text(step.step()),
                                step.tries(),
                                since(step.since()),
                                glyphs.text(step.reason()));
        return flow("recovery").text(text, Ink.ALARM).rows(REASON_ROWS, glyphs);
    }

    private List<Line> outputs(StatusView.Camera camera) {
        Flow flow = flow("outputs");
        if (camera.outputs().isEmpty()) {
            return flow.item(Line.of("-")).rows();
        }
        for (CameraStatus.Output output : camera.outputs()) {
            flow.item(
                    output(output, glyphs)
                            .and(output.active() ? " active " : " inactive ")
                            .and(since(output.since())));
        }
        return flow.rows();
    }

    static Line output(CameraStatus.Output output, Glyphs glyphs) {
        Ink ink = output.active() ? Ink.STRONG : Ink.PLAIN;
        return Line.of((output.active() ? glyphs.on() : glyphs.off()) + " ", ink)
                .and(glyphs.text(output.name()), ink);
    }

    private List<Line> seen(StatusView.Result result) {
        Flow flow = flow("seen");
        if (result.seen().isEmpty()) {
            flow.item(Line.of("nothing"));
        }
        for (StatusView.Seen seen : result.seen()) {
            flow.item(Line.of(glyphs.text(seen.label()) + strength(seen)));
        }
        Optional<Duration> age = result.time().flatMap(status::age);
        age.filter(old -> old.compareTo(FRESH) >= 0)
                .ifPresent(old -> flow.item(Line.of(Quantity.time(old) + " ago", Ink.FAINT)));
        return flow.rows();
    }

    private static String strength(StatusView.Seen seen) {
        if (seen.score().isPresent()) {
            return Quantity.format(" %.2f", seen.score().getAsDouble());
        }
        return seen.share().isPresent()
                ? Quantity.format(" %.0f %%", 100 * seen.share().getAsDouble())
                : "";
    }

    private List<Line> faults(StatusView.Camera camera) {
        Flow counts = flow("faults");
        boolean none = true;
        for (Counter counter : Counter.values()) {
            long count = camera.totals().getOrDefault(counter, 0L);
            if (count > 0 && !NO_FAULTS.contains(counter)) {
                counts.item(Line.of(counter.key().replace('_', ' ') + " " + count));
                none = false;
            }
        }
        if (none) {
            counts.item(Line.of(camera.totals().isEmpty() ? "-" : "none"));
        }
        List<Line> rows = new ArrayList<>(counts.rows());
        camera.lastFault().ifPresent(fault -> rows.addAll(fault(fault)));
        return rows;
    }

    private List<Line> fault(CameraStatus.Fault fault) {
        String text =
                "%s ago %s: %s"
                        .formatted(
                                since(fault.time()),
                                glyphs.text(fault.kind()),
                                glyphs.text(fault.message()));
        return flow("the last").text(text, Ink.WARNING).rows(REASON_ROWS, glyphs);
    }

    private String since(Instant time) {
        return status.age(time).map(Quantity::time).orElse("-");
    }

    private Flow flow(String label) {
        return new Flow(label(label), width);
    }
}
