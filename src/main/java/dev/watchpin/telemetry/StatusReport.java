package dev.watchpin.telemetry;

import dev.watchpin.telemetry.FrameRateGovernor.Governing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the status file says: the state of now, where the performance log has the past.
 *
 * @param time of the report; one that stands still is a daemon that does
 * @param uptimeNanos since the start of the process: {@code started} may be of a clock that was set
 *     since
 */
public record StatusReport(
        Instant time,
        Instant started,
        long uptimeNanos,
        String version,
        Optional<PastRecovery> recovery,
        Optional<ConfigNote> config,
        List<Camera> cameras,
        BoardReading board) {
    public StatusReport {
        cameras = List.copyOf(cameras);
    }

    /**
     * One camera.
     *
     * @param lastFrameAgeNanos since the last whole cycle; empty before the first
     * @param recent since the previous report
     * @param totals of all counters since the start
     * @param governing empty where nobody governs the frame rate
     */
    public record Camera(
            String name,
            CameraStatus status,
            OptionalLong lastFrameAgeNanos,
            LoopStats recent,
            LoopStats totals,
            Optional<Governing> governing) {}

    /** A JSON object without a line break. */
    public String json() {
        var json = new JsonWriter().beginObject();
        json.field("time", time);
        json.field("started", started);
        json.field("uptime_s", uptimeNanos / 1e9, 1);
        json.field("version", version);
        json.field("pid", ProcessHandle.current().pid());
        recovery.ifPresent(past -> past(json, past));
        config.ifPresent(note -> config(json, note));
        json.name("cameras").beginArray();
        cameras.forEach(camera -> camera(json, camera));
        json.endArray();
        json.name("board").beginObject();
        PerformanceLine.board(json, board);
        return json.endObject().endObject().toString();
    }

    private static void past(JsonWriter json, PastRecovery past) {
        json.name("recovery_24h").beginObject();
        json.field("restarts", past.restarts());
        json.field("reboots", past.reboots());
        json.endObject();
    }

    private static void config(JsonWriter json, ConfigNote note) {
        json.name("config").beginObject();
        json.field("state", note.state());
        json.field("reason", note.reason());
        json.field("since", note.since());
        json.name("awaiting_restart").beginArray();
        note.awaitingRestart().forEach(json::value);
        json.endArray();
        json.endObject();
    }

    private static void camera(JsonWriter json, Camera camera) {
        json.beginObject();
        json.field("name", camera.name());
        json.field("state", camera.status().state());
        camera.status().engine().ifPresent(engine -> json.field("engine", engine));
        json.name("conditions").beginArray();
        camera.status().conditions().forEach(json::value);
        json.endArray();
        camera.status().lastResult().ifPresent(result -> lastResult(json, result));
        camera.lastFrameAgeNanos()
                .ifPresent(nanos -> json.field("last_frame_age_ms", nanos / 1_000_000));
        json.field("fps", camera.recent().fps(), 2);
        camera.governing().ifPresent(governing -> governing.write(json));
        json.name("stages").beginObject();
        camera.recent().stages().forEach((stage, stats) -> stage(json, stage, stats));
        json.endObject();
        json.name("totals").beginObject();
        camera.totals().counters().forEach((counter, count) -> json.field(counter.key(), count));
        json.endObject();
        json.name("outputs").beginArray();
        camera.status().outputs().forEach(output -> output(json, output));
        json.endArray();
        camera.status().recovery().ifPresent(recovery -> recovery(json, recovery));
        camera.status().lastFault().ifPresent(fault -> fault(json, fault));
        json.endObject();
    }

    private static void lastResult(JsonWriter json, CameraStatus.LastResult result) {
        json.name("last_result").beginObject();
        json.field("time", result.time());
        json.name("seen").beginArray();
        for (CameraStatus.Seen seen : result.seen()) {
            json.beginObject();
            json.field("label", seen.label());
            json.field(result.measure().key(), seen.value(), 3);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private static void stage(JsonWriter json, Stage stage, StageStats stats) {
        json.name(stage.key()).beginObject();
        json.micros("p50_us", stats.p50Nanos());
        json.micros("p99_us", stats.p99Nanos());
        json.endObject();
    }

    private static void output(JsonWriter json, CameraStatus.Output output) {
        json.beginObject();
        json.field("name", output.name());
        json.name("active").value(output.active());
        json.field("since", output.since());
        json.endObject();
    }

    private static void recovery(JsonWriter json, CameraStatus.Recovery recovery) {
        json.name("recovery").beginObject();
        json.field("step", recovery.step());
        json.field("tries", recovery.tries());
        json.field("reason", recovery.reason());
        json.field("since", recovery.since());
        json.endObject();
    }

    private static void fault(JsonWriter json, CameraStatus.Fault fault) {
        json.name("last_fault").beginObject();
        json.field("kind", fault.kind());
        json.field("message", fault.message());
        json.field("time", fault.time());
        json.endObject();
    }
}
