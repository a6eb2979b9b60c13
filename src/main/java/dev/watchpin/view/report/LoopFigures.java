package dev.watchpin.view.report;

import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.Stage;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What one camera's loop did over some time. */
final class LoopFigures {
    /**
     * A camera that takes a quarter of its usual rate or more is there: by night many take half.
     */
    static final double RATE_THAT_COUNTS = 0.25;

    /** What is held against it: everything that broke. */
    private static final Counter[] FAULTS = {
        Counter.SOURCE_FAULTS, Counter.INFERENCE_FAULTS, Counter.OUTPUT_FAULTS, Counter.LOOP_FAULTS
    };

    private static final Counter[] REOPENS = {
        Counter.SOURCE_REOPENS, Counter.SESSION_REOPENS, Counter.PORT_REOPENS
    };

    private static final int MOST_GOVERNOR_STATES = 8;

    private final Map<Counter, Long> counts = new EnumMap<>(Counter.class);
    private final Map<Stage, StageFigures> stages = new EnumMap<>(Stage.class);
    private final Map<String, Double> governorSeconds = new TreeMap<>();
    private final Spread secondsByRate = new Spread();
    private double governedSecondsWell;
    private double framesUnknownSeconds;
    private double framesSeconds;
    private long clamped;

    /** What the line counts. */
    void add(LogLine line) {
        for (Counter counter : Counter.values()) {
            line.amount(counter.key())
                    .ifPresent(count -> counts.merge(counter, Math.round(count), Long::sum));
        }
        for (Stage stage : Stage.values()) {
            var figures = stages.get(stage);
            if (figures == null) {
                figures = new StageFigures();
            }
            if (figures.add(line, stage.key())) {
                stages.put(stage, figures);
            }
        }
        line.amount("clamped").ifPresent(count -> clamped += Math.round(count));
        if (fps(line).isPresent()) {
            framesSeconds += line.intervalSeconds();
        }
    }

    /** Whether it watched in some seconds of the line's interval that no line covered before. */
    void cover(LogLine line, double seconds) {
        govern(line, seconds);
        rate(line, seconds);
    }

    private void govern(LogLine line, double seconds) {
        line.word("governor")
                .filter(
                        state ->
                                governorSeconds.containsKey(state)
                                        || governorSeconds.size() < MOST_GOVERNOR_STATES)
                .ifPresent(state -> governorSeconds.merge(state, seconds, Double::sum));
    }

    private void rate(LogLine line, double seconds) {
        OptionalDouble fps = fps(line);
        if (fps.isEmpty()) {
            framesUnknownSeconds += seconds;
            return;
        }
        double rate = fps.getAsDouble();
        OptionalDouble limit = line.amount("governor_limit_fps");
        if (limit.isEmpty()) {
            if (rate > 0) {
                secondsByRate.add(rate, seconds);
            }
        } else if (rate > 0 && rate >= limit.getAsDouble() * RATE_THAT_COUNTS) {
            governedSecondsWell += seconds;
        }
    }

    /** Frames that went the whole way, a second. */
    static OptionalDouble fps(LogLine line) {
        OptionalDouble frames = line.amount(Counter.FRAMES.key());
        return frames.isPresent() && line.intervalSeconds() > 0
                ? OptionalDouble.of(frames.getAsDouble() / line.intervalSeconds())
                : OptionalDouble.empty();
    }

    /** What broke in that one interval; empty if it does not say. */
    static OptionalDouble faults(LogLine line) {
        OptionalDouble sum = OptionalDouble.empty();
        for (Counter counter : FAULTS) {
            OptionalDouble count = line.amount(counter.key());
            if (count.isPresent()) {
                sum = OptionalDouble.of(sum.orElse(0) + count.getAsDouble());
            }
        }
        return sum;
    }

    /** Empty if no line had that counter. */
    OptionalLong count(Counter counter) {
        Long count = counts.get(counter);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    OptionalLong faults() {
        return sum(FAULTS);
    }

    OptionalLong reopens() {
        return sum(REOPENS);
    }

    private OptionalLong sum(Counter[] some) {
        OptionalLong sum = OptionalLong.empty();
        for (Counter counter : some) {
            Long count = counts.get(counter);
            if (count != null) {
                sum = OptionalLong.of(sum.orElse(0) + count);
            }
        }
        return sum;
    }

    /** Share of frames passed over, of all that the camera gave. */
    OptionalDouble skippedShare() {
        OptionalLong frames = count(Counter.FRAMES);
        OptionalLong skipped = count(Counter.SKIPPED);
        return frames.isPresent()
                        && skipped.isPresent()
                        && frames.getAsLong() + skipped.getAsLong() > 0
                ? OptionalDouble.of(
                        (double) skipped.getAsLong() / (frames.getAsLong() + skipped.getAsLong()))
                : OptionalDouble.empty();
    }

    /** Only those that ran, in order. */
    Map<Stage, StageFigures> stages() {
        return Collections.unmodifiableMap(stages);
    }

    Optional<StageFigures> stage(Stage stage) {
        return Optional.ofNullable(stages.get(stage));
    }

    /** Seconds in each state of the governor; empty where nobody governs. */
    Map<String, Double> governorSeconds() {
        return Collections.unmodifiableMap(governorSeconds);
    }

    /** Durations out of the histograms' range, recorded as its bounds. */
    long clamped() {
        return clamped;
    }

    /** The median rate while frames came and nobody governed; half of the time it was higher. */
    OptionalDouble usualFps() {
        return secondsByRate.median();
    }

    /** Frames a second, of the intervals that say how many there were. */
    OptionalDouble meanFps() {
        OptionalLong frames = count(Counter.FRAMES);
        return frames.isPresent() && framesSeconds > 0
                ? OptionalDouble.of(frames.getAsLong() / framesSeconds)
                : OptionalDouble.empty();
    }

    /**
     * Seconds in which frames went the whole way at a fair rate: a quarter of the usual one, or of
     * the governor's limit where it governs.
     */
    double availableSeconds(OptionalDouble usualFps) {
        double ungoverned =
                usualFps.isPresent()
                        ? secondsByRate.weightFrom(usualFps.getAsDouble() * RATE_THAT_COUNTS)
                        : 0;
        return governedSecondsWell + ungoverned;
    }

    /** Seconds of lines that do not say how many frames there were. */
    double framesUnknownSeconds() {
        return framesUnknownSeconds;
    }
}
