package dev.watchpin.telemetry;

import dev.watchpin.telemetry.FrameRateGovernor.Governing;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the performance log: one camera, one interval, and the board beside it. What is not
 * known has no key; counters always have one, for their zero is a fact.
 *
 * <p>Keys: {@link Counter#key}; {@link Stage#key} with {@code _p50_us _p90_us _p99_us _max_us};
 * {@link BoardMeasure#key}, of which the temperature is the interval's highest, load and clock are
 * its mean, and the rest is as last read; {@code throttled}, a list of every {@link ThrottleReason}
 * seen in the interval; {@code throttled_since_boot}, as the board and this process remember;
 * {@code clamped}, only when it is not 0.
 *
 * @param time end of the interval
 * @param uptimeNanos since the start of the process
 * @param governing at the end of the interval: {@code governor} and {@code governor_limit_fps};
 *     empty where nobody governs
 */
public record PerformanceLine(
        Instant time,
        String camera,
        long uptimeNanos,
        LoopStats loop,
        Optional<Governing> governing,
        BoardReading board) {

    /** A JSON object without a line break. */
    public String json() {
        var json = new JsonWriter().beginObject();
        json.field("time", time);
        json.field("camera", camera);
        json.field("uptime_s", uptimeNanos / 1e9, 1);
        json.field("interval_s", loop.seconds(), 1);
        json.field("fps", loop.fps(), 2);
        governing.ifPresent(state -> state.write(json));
        for (Counter counter : Counter.values()) {
            json.field(counter.key(), loop.count(counter));
        }
        loop.stages().forEach((stage, stats) -> stage(json, stage.key(), stats));
        if (loop.clamped() > 0) {
            json.field("clamped", loop.clamped());
        }
        board(json, board);
        return json.endObject().toString();
    }

    static void stage(JsonWriter json, String key, StageStats stats) {
        json.micros(key + "_p50_us", stats.p50Nanos());
        json.micros(key + "_p90_us", stats.p90Nanos());
        json.micros(key + "_p99_us", stats.p99Nanos());
        json.micros(key + "_max_us", stats.maxNanos());
    }

    static void board(JsonWriter json, BoardReading board) {
        board.values()
                .forEach((measure, value) -> json.field(measure.key(), value, measure.decimals()));
        board.throttled().ifPresent(reasons -> reasons(json, "throttled", reasons));
        board.throttledSinceBoot()
                .ifPresent(reasons -> reasons(json, "throttled_since_boot", reasons));
    }

    private static void reasons(JsonWriter json, String key, Set<ThrottleReason> reasons) {
        json.name(key).beginArray();
        reasons.forEach(reason -> json.value(reason.key()));
        json.endArray();
    }
}
