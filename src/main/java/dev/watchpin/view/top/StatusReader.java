package dev.watchpin.view.top;

import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;
import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.ConfigNote;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.FrameRateGovernor.Governing;
import dev.watchpin.telemetry.PastRecovery;
import dev.watchpin.telemetry.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Text of a status file → {@link StatusView}. */
public final class StatusReader {
    private StatusReader() {}

    /**
     * @throws StatusException if it is no JSON, as when it is torn, or JSON of something else
     */
    public static StatusView read(String text) throws StatusException {
        Members root;
        try {
            root = new Members(JsonValue.parse(text));
        } catch (JsonException torn) {
            throw new StatusException("no whole JSON: " + torn.getMessage(), torn);
        }
        Instant time =
                root.instant("time")
                        .orElseThrow(() -> new StatusException("JSON without a status's time"));
        return new StatusView(
                time,
                root.instant("started"),
                uptime(root),
                root.text("version"),
                root.count("pid"),
                root.object("recovery_24h").flatMap(StatusReader::past),
                root.object("config").flatMap(StatusReader::config),
                root.objects("cameras").stream().map(StatusReader::camera).toList(),
                root.object("board").map(StatusReader::board).orElseGet(StatusReader::noBoard));
    }

    private static Optional<Duration> uptime(Members root) {
        OptionalDouble seconds = root.number("uptime_s");
        return seconds.isPresent() && seconds.getAsDouble() >= 0
                ? Optional.of(Duration.ofMillis(Math.round(seconds.getAsDouble() * 1000)))
                : Optional.empty();
    }

    /** Empty if any part of it is missing: half of such a thing would mislead. */
    private static <T> Optional<T> whole(Supplier<T> parts) {
        try {
            return Optional.of(parts.get());
        } catch (NoSuchElementException missing) {
            return Optional.empty();
        }
    }

    private static Optional<PastRecovery> past(Members past) {
        return whole(
                () ->
                        new PastRecovery(
                                (int) past.count("restarts").orElseThrow(),
                                (int) past.count("reboots").orElseThrow()));
    }

    private static Optional<ConfigNote> config(Members note) {
        return whole(
                () ->
                        new ConfigNote(
                                note.text("state").orElseThrow(),
                                note.text("reason").orElseThrow(),
                                note.instant("since").orElseThrow(),
                                note.texts("awaiting_restart").orElse(List.of())));
    }

    private static StatusView.Camera camera(Members camera) {
        return new StatusView.Camera(
                camera.text("name"),
                camera.text("state"),
                camera.text("engine"),
                camera.texts("conditions").orElse(List.of()),
                camera.number("last_frame_age_ms"),
                camera.number("fps"),
                stages(camera),
                totals(camera),
                camera.objects("outputs").stream()
                        .flatMap(output -> output(output).stream())
                        .toList(),
                camera.text("governor")
                        .map(state -> new Governing(state, camera.number("governor_limit_fps"))),
                camera.object("recovery").flatMap(StatusReader::recovery),
                camera.object("last_fault").flatMap(StatusReader::fault),
                camera.object("last_result").map(StatusReader::result));
    }

    private static Map<Stage, StatusView.Times> stages(Members camera) {
        var stages = new EnumMap<Stage, StatusView.Times>(Stage.class);
        for (Stage stage : Stage.values()) {
            camera.object("stages")
                    .flatMap(all -> all.object(stage.key()))
                    .ifPresent(
                            times ->
                                    stages.put(
                                            stage,
                                            new StatusView.Times(
                                                    times.number("p50_us"),
                                                    times.number("p99_us"))));
        }
        return stages;
    }

    private static Map<Counter, Long> totals(Members camera) {
        var totals = new EnumMap<Counter, Long>(Counter.class);
        for (Counter counter : Counter.values()) {
            OptionalLong count =
                    camera.object("totals")
                            .map(all -> all.count(counter.key()))
                            .orElse(OptionalLong.empty());
            count.ifPresent(value -> totals.put(counter, value));
        }
        return totals;
    }

    private static Optional<CameraStatus.Output> output(Members output) {
        return whole(
                () ->
                        new CameraStatus.Output(
                                output.text("name").orElseThrow(),
                                output.flag("active").orElseThrow(),
                                output.instant("since").orElseThrow()));
    }

    private static Optional<CameraStatus.Recovery> recovery(Members recovery) {
        return whole(
                () ->
                        new CameraStatus.Recovery(
                                recovery.text("step").orElseThrow(),
                                (int) recovery.count("tries").orElseThrow(),
                                recovery.text("reason").orElseThrow(),
                                recovery.instant("since").orElseThrow()));
    }

    private static Optional<CameraStatus.Fault> fault(Members fault) {
        return whole(
                () ->
                        new CameraStatus.Fault(
                                fault.text("kind").orElseThrow(),
                                fault.text("message").orElseThrow(),
                                fault.instant("time").orElseThrow()));
    }

    private static StatusView.Result result(Members result) {
        return new StatusView.Result(
                result.instant("time"),
                result.objects("seen").stream().flatMap(seen -> seen(seen).stream()).toList());
    }

    private static Optional<StatusView.Seen> seen(Members seen) {
        return seen.text("label")
                .map(
                        label ->
                                new StatusView.Seen(
                                        label, seen.number("score"), seen.number("share")));
    }

    private static StatusView.Board board(Members board) {
        var values = new EnumMap<BoardMeasure, Double>(BoardMeasure.class);
        for (BoardMeasure measure : BoardMeasure.values()) {
            board.number(measure.key()).ifPresent(value -> values.put(measure, value));
        }
        return new StatusView.Board(
                values, board.texts("throttled"), board.texts("throttled_since_boot"));
    }

    private static StatusView.Board noBoard() {
        return new StatusView.Board(Map.of(), Optional.empty(), Optional.empty());
    }
}
