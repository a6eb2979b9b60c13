package dev.watchpin.view.report;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.FrameRateGovernor.Governing;
import dev.watchpin.telemetry.LoopStats;
import dev.watchpin.telemetry.PerformanceLine;
import dev.watchpin.telemetry.Stage;
import dev.watchpin.telemetry.StageStats;
import dev.watchpin.telemetry.ThrottleReason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Writes the performance log of a month that has everything: three cameras, a leak, a hot day on
 * which the board is throttled and slowed, a camera that is unplugged for hours, a power cut after
 * which the clock is unset for a while, and a torn line. The same seed always gives the same log.
 */
final class MonthLog {
    static final Instant START = Instant.parse("2026-10-20T00:00:00Z");
    static final double LEAK_BYTES_A_DAY = 2.5e6;

    private static final List<String> CAMERAS = List.of("front-door", "belt", "yard");
    private static final Duration POWER_CUT = Duration.ofDays(17).plusHours(3);
    private static final Duration POWER_BACK = Duration.ofDays(17).plusHours(9).plusMinutes(20);
    private static final Duration UPGRADE = Duration.ofDays(24).plusHours(10);
    private static final int LINES_A_FILE = 4_000;

    private final Random random;
    private final Path directory;
    private final Duration interval;
    private final StringBuilder text = new StringBuilder();
    private int lines;
    private int files;

    private MonthLog(Path directory, Duration interval, long seed) {
        this.directory = directory;
        this.interval = interval;
        random = new Random(seed);
    }

    /**
     * @param interval of the lines
     */
    static void write(Path directory, int days, Duration interval, long seed) throws IOException {
        Files.createDirectories(directory);
        var log = new MonthLog(directory, interval, seed);
        Duration end = Duration.ofDays(days);
        log.run(Duration.ZERO, min(POWER_CUT, end), Duration.ZERO);
        if (end.compareTo(POWER_CUT) > 0) {
            log.torn();
            log.run(POWER_BACK, min(UPGRADE, end), Duration.ofMinutes(25));
        }
        if (end.compareTo(UPGRADE) > 0) {
            log.run(UPGRADE.plusSeconds(40), end, Duration.ZERO);
        }
        log.flush();
    }

    /** For a look at it: {@code MonthLog DIRECTORY DAYS INTERVAL_SECONDS}. */
    public static void main(String[] arguments) throws IOException {
        write(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Duration.ofSeconds(Long.parseLong(arguments[2])),
                20261129);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /**
     * @param unset for so long after the start, the clock counts from 1970
     */
    private void run(Duration from, Duration to, Duration unset) throws IOException {
        for (Duration t = from.plus(interval); t.compareTo(to) <= 0; t = t.plus(interval)) {
            Duration up = t.minus(from);
            Instant time = up.compareTo(unset) <= 0 ? Instant.EPOCH.plus(up) : START.plus(t);
            BoardReading board = board(t, up);
            for (int i = 0; i < CAMERAS.size(); i++) {
                append(line(i, t, up, time, board).json() + "\n");
            }
        }
    }

    private void torn() throws IOException {
        append("{\"time\":\"2026-11-06T03:00:00.000Z\",\"camera\":\"belt\",\"upti\n");
    }

    private void append(String line) throws IOException {
        text.append(line);
        if (++lines % LINES_A_FILE == 0) {
            flush();
        }
    }

    private void flush() throws IOException {
        Files.writeString(directory.resolve("performance." + files++ + ".jsonl"), text);
        text.setLength(0);
    }

    private double celsius(Duration t) {
        double day = t.toMinutes() / 1440.0;
        double heat = day >= 11 && day < 12 ? 26 * Math.sin(Math.PI * (day - 11)) : 0;
        return 52 + 5 * Math.sin(2 * Math.PI * (day - 0.35)) + heat + random.nextGaussian() * 0.6;
    }

    private BoardReading board(Duration t, Duration up) {
        double leaked = LEAK_BYTES_A_DAY * up.toMinutes() / 1440.0;
        double rss = 146e6 + leaked + Math.abs(random.nextGaussian()) * 1.2e6;
        double celsius = celsius(t);
        var reading =
                BoardReading.NONE
                        .with(BoardMeasure.SOC_TEMP_C, celsius)
                        .with(BoardMeasure.CPU_LOAD_PCT, 38 + random.nextGaussian() * 2)
                        .with(BoardMeasure.CPU_CLOCK_MHZ, celsius > 75 ? 1000 : 1500)
                        .with(BoardMeasure.CPU_CLOCK_MAX_MHZ, 1800)
                        .with(BoardMeasure.MEM_AVAILABLE_BYTES, 462e6 - rss)
                        .with(BoardMeasure.RSS_BYTES, rss)
                        .with(BoardMeasure.HEAP_USED_BYTES, 14e6 + random.nextInt(9_000_000))
                        .with(BoardMeasure.OFF_HEAP_BYTES, 44e6)
                        .with(BoardMeasure.PROCESS_CPU_S, 0.9 * up.toSeconds())
                        .with(BoardMeasure.THREADS, 21)
                        .with(BoardMeasure.OPEN_FILES, 34)
                        .with(BoardMeasure.DISK_WRITTEN_BYTES, 110 * up.toSeconds());
        var reasons =
                celsius > 75
                        ? EnumSet.of(ThrottleReason.FREQUENCY_CAPPED)
                        : EnumSet.noneOf(ThrottleReason.class);
        return reading.withThrottled(reasons, reasons);
    }

    private PerformanceLine line(
            int camera, Duration t, Duration up, Instant time, BoardReading board) {
        boolean hot = !board.throttled().orElseThrow().isEmpty();
        double usual = new double[] {10, 15, 5}[camera];
        double limit = hot ? usual / 2 : usual;
        boolean unplugged = camera == 2 && t.toHours() >= 5 * 24 + 7 && t.toHours() < 5 * 24 + 13;
        double fps = unplugged ? 0 : limit * (1 - Math.abs(random.nextGaussian()) * 0.01);
        long frames = Math.round(fps * interval.toSeconds());
        Optional<Governing> governing =
                Optional.of(
                        new Governing(
                                hot ? "slowed" : "full",
                                hot ? OptionalDouble.of(limit) : OptionalDouble.empty()));
        return new PerformanceLine(
                time,
                CAMERAS.get(camera),
                up.toNanos(),
                new LoopStats(
                        interval.toNanos(),
                        stages(camera, frames, hot),
                        counts(t, frames, unplugged),
                        0),
                governing,
                board);
    }

    private Map<Counter, Long> counts(Duration t, long frames, boolean unplugged) {
        Map<Counter, Long> counts = new EnumMap<>(Counter.class);
        counts.put(Counter.FRAMES, frames);
        counts.put(Counter.SKIPPED, frames / 50);
        counts.put(Counter.OUTPUT_CHANGES, frames == 0 ? 0L : (long) random.nextInt(4));
        if (unplugged && t.toMinutes() % 60 == 0) {
            counts.put(Counter.SOURCE_FAULTS, 1L);
        }
        if (frames > 0 && random.nextInt(700) == 0) {
            counts.put(Counter.SOURCE_FAULTS, 1L);
            counts.put(Counter.SOURCE_REOPENS, 1L);
        }
        return counts;
    }

    private Map<Stage, StageStats> stages(int camera, long frames, boolean hot) {
        if (frames == 0) {
            return Map.of();
        }
        double slow = (hot ? 1.5 : 1) * (1 + random.nextGaussian() * 0.02);
        double infer = new double[] {31, 12, 84}[camera] * slow;
        Map<Stage, StageStats> stages = new EnumMap<>(Stage.class);
        stages.put(Stage.CAPTURE, stats(frames, 66, 1.2));
        stages.put(Stage.PREPROCESS, stats(frames, 2.4 * slow, 1.5));
        stages.put(Stage.INFER, stats(frames, infer, 1.35));
        stages.put(Stage.DECODE, stats(frames, 0.35 * slow, 2));
        stages.put(Stage.DECIDE, stats(frames, 0.02, 3));
        stages.put(Stage.ACTUATE, stats(frames, 0.011, 4));
        stages.put(Stage.CAMERA_TO_PIN, stats(frames, infer + 14, 1.4));
        return stages;
    }

    private StageStats stats(long frames, double millis, double tail) {
        double stall = random.nextInt(150) == 0 ? 6 : 1 + random.nextDouble() * 0.3;
        return new StageStats(
                frames,
                nanos(millis),
                nanos(millis * (1 + (tail - 1) * 0.4)),
                nanos(millis * tail),
                nanos(millis * tail * stall));
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }
}
