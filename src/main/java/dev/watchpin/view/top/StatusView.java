package dev.watchpin.view.top;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.ConfigNote;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.FrameRateGovernor.Governing;
import dev.watchpin.telemetry.PastRecovery;
import dev.watchpin.telemetry.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A status file as it was read: what it does not say is empty, what this version does not know is
 * left out. Immutable. The other way round it is {@link dev.watchpin.telemetry.StatusReport}.
 *
 * @param time when it was written
 * @param started of the daemon, as its clock had it then
 * @param uptime of the daemon, whatever its clock did
 */
public record StatusView(
        Instant time,
        Optional<Instant> started,
        Optional<Duration> uptime,
        Optional<String> version,
        OptionalLong pid,
        Optional<PastRecovery> recovery,
        Optional<ConfigNote> config,
        List<Camera> cameras,
        Board board) {
    /** A clock is slewed, and what began with the daemon may be stamped a little before it. */
    private static final Duration ROUNDING = Duration.ofMinutes(1);

    public StatusView {
        cameras = List.copyOf(cameras);
    }

    /** How long the daemon ran; by its clock, if it does not say. */
    Optional<Duration> up() {
        return uptime.or(() -> started.map(start -> Duration.between(start, time)));
    }

    /**
     * How long before the file was written. Empty where the clock was set in between: a time that
     * is later, or before the daemon began, since nothing that the file dates is older than that.
     */
    Optional<Duration> age(Instant then) {
        Duration age = Duration.between(then, time);
        boolean older = uptime.isPresent() && age.compareTo(uptime.get().plus(ROUNDING)) > 0;
        return age.isNegative() || older ? Optional.empty() : Optional.of(age);
    }

    /**
     * @param conditions what is wrong with its pictures
     * @param lastFrameAgeMillis since the last whole cycle, when it was written
     * @param fps since the report before
     * @param stages since the report before, those that ran
     * @param totals since the start
     */
    public record Camera(
            Optional<String> name,
            Optional<String> state,
            Optional<String> engine,
            List<String> conditions,
            OptionalDouble lastFrameAgeMillis,
            OptionalDouble fps,
            Map<Stage, Times> stages,
            Map<Counter, Long> totals,
            List<CameraStatus.Output> outputs,
            Optional<Governing> governing,
            Optional<CameraStatus.Recovery> recovery,
            Optional<CameraStatus.Fault> lastFault,
            Optional<Result> lastResult) {
        public Camera {
            conditions = List.copyOf(conditions);
            stages = Map.copyOf(stages);
            totals = Map.copyOf(totals);
            outputs = List.copyOf(outputs);
        }
    }

    /** Of one stage, in microseconds. */
    public record Times(OptionalDouble p50Micros, OptionalDouble p99Micros) {}

    /**
     * What the model saw.
     *
     * @param time of the result
     * @param seen the strongest first; none is a picture in which nothing was found
     */
    public record Result(Optional<Instant> time, List<Seen> seen) {
        public Result {
            seen = List.copyOf(seen);
        }
    }

    /**
     * @param score of a class or a box, 0..1
     * @param share of the picture that a mask covers, 0..1
     */
    public record Seen(String label, OptionalDouble score, OptionalDouble share) {}

    /**
     * @param throttled reasons that hold now; none is a board that says so, empty one that cannot
     *     tell
     * @param throttledSinceBoot reasons that held at some time
     */
    public record Board(
            Map<BoardMeasure, Double> values,
            Optional<List<String>> throttled,
            Optional<List<String>> throttledSinceBoot) {
        public Board {
            values = Map.copyOf(values);
        }

        public OptionalDouble value(BoardMeasure measure) {
            Double value = values.get(measure);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }
}
