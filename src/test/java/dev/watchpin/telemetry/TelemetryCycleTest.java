package dev.watchpin.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class TelemetryCycleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir private Path folder;
    private Path statusFile;

    private final EventList events = new EventList();
    private final List<String> logged = new ArrayList<>();
    private final HdrLoopMetrics front = new HdrLoopMetrics(0);
    private final HdrLoopMetrics gate = new HdrLoopMetrics(0);
    private TelemetryCycle.Now now = at(0);
    private Runnable whileProbing = () -> {};
    private boolean probeFails;
    private boolean statusFails;
    private boolean gateEnded;
    private boolean governorFails;
    private final List<String> governed = new ArrayList<>();
    private boolean logClosed;
    private int pings;
    private TelemetryCycle cycle;

    @BeforeEach
    void start() {
        statusFile = folder.resolve("status.json");
        cycle = cycle(statusFile);
    }

    private TelemetryCycle cycle(Path status) {
        var settings =
                new TelemetrySettings(
                        "0.1.0",
                        START,
                        0,
                        60 * SECOND,
                        2 * SECOND,
                        300 * SECOND,
                        Optional.of(new StatusFile(status)),
                        Optional.of(new PastRecovery(2, 1)));
        var cameras =
                List.of(
                        new WatchedCamera(
                                "front", front, () -> status(false), FrameRateGovernor.NONE),
                        new WatchedCamera("gate", gate, () -> status(gateEnded), gateGovernor));
        return new TelemetryCycle(settings, cameras, ports(), events, () -> now);
    }

    private final FrameRateGovernor gateGovernor =
            new FrameRateGovernor() {
                @Override
                public void observe(long nowNanos, BoardReading board, LoopStats recent) {
                    if (governorFails) {
                        throw new IllegalStateException("defect");
                    }
                    String celsius = board.value(BoardMeasure.SOC_TEMP_C).toString();
                    governed.add(nowNanos / SECOND + "s " + celsius + " " + recent.fps());
                }

                @Override
                public Optional<Governing> governing() {
                    return Optional.of(new Governing("slowed", OptionalDouble.of(4)));
                }
            };

    private CameraStatus status(boolean ended) {
        if (statusFails) {
            throw new IllegalStateException("loop is gone");
        }
        return new CameraStatus(
                "running",
                ended,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("reference 1 on a.onnx"),
                Optional.empty());
    }

    private TelemetryPorts ports() {
        var probe =
                new BoardProbe() {
                    @Override
                    public String name() {
                        return "fake";
                    }

                    @Override
                    public BoardReading read(BoardReading known) {
                        whileProbing.run();
                        if (probeFails) {
                            throw new IllegalStateException("sensor");
                        }
                        return known.with(BoardMeasure.SOC_TEMP_C, 50);
                    }
                };
        var log =
                new PerformanceLog() {
                    @Override
                    public void append(String lines) {
                        logged.add(lines);
                    }

                    @Override
                    public void force() {}

                    @Override
                    public void close() {
                        logClosed = true;
                    }
                };
        var watchdog =
                new Watchdog() {
                    @Override
                    public OptionalLong timeoutNanos() {
                        return OptionalLong.of(30 * SECOND);
                    }

                    @Override
                    public void ping() {
                        pings++;
                    }
                };
        return new TelemetryPorts(probe, log, watchdog);
    }

    private void stepTo(long second) {
        now = at(second);
        cycle.step();
    }

    private static TelemetryCycle.Now at(long second) {
        return new TelemetryCycle.Now(second * SECOND, START.plusSeconds(second));
    }

    @Test
    void writesAllCamerasInOneWriteAnInterval() {
        front.add(Counter.FRAMES, 600);
        for (int second = 0; second < 60; second++) {
            stepTo(second);
        }
        assertEquals(List.of(), logged);
        stepTo(60);
        cycle.log().write();
        assertEquals(1, logged.size());
        String[] lines = logged.getFirst().split("\n");
        assertEquals(2, lines.length);
        assertTrue(lines[0].contains("\"camera\":\"front\",\"uptime_s\":60.0"), lines[0]);
        assertTrue(lines[0].contains("\"fps\":10.00,\"frames\":600"), lines[0]);
        assertTrue(lines[0].contains("\"soc_temp_c\":50.0"), lines[0]);
        assertTrue(lines[1].contains("\"camera\":\"gate\""), lines[1]);
    }

    @Test
    void makesOneLongIntervalOfALateStep() {
        stepTo(0);
        stepTo(200);
        stepTo(201);
        cycle.log().write();
        assertEquals(1, logged.size());
        assertTrue(logged.getFirst().contains("\"interval_s\":200.0"), logged.getFirst());
    }

    @Test
    void givesAShortRunItsLine() {
        stepTo(0);
        front.add(Counter.FRAMES, 7);
        now = at(5);
        cycle.finish();
        cycle.log().close();
        assertEquals(1, logged.size());
        assertTrue(logged.getFirst().contains("\"frames\":7"), logged.getFirst());
        assertTrue(logClosed);
    }

    @Test
    void rewritesTheStatusFileBetweenIntervals() throws IOException {
        front.add(Counter.FRAMES, 20);
        front.cycleCompleted(1_900_000_000L);
        stepTo(2);
        String first = Files.readString(statusFile);
        assertTrue(first.contains("\"last_frame_age_ms\":100,\"fps\":10.00"), first);
        stepTo(3);
        assertEquals(first, Files.readString(statusFile));
        stepTo(4);
        assertTrue(Files.readString(statusFile).contains("\"fps\":0.00"));
        assertTrue(Files.readString(statusFile).contains("\"totals\":{\"frames\":20,"));
    }

    @Test
    void saysHowLongItRanWhateverTheClockDid() throws IOException {
        now = new TelemetryCycle.Now(2 * SECOND, START.plusSeconds(3 * 86_400));
        cycle.step();
        assertTrue(Files.readString(statusFile).contains("\"uptime_s\":2.0,"));
    }

    @Test
    void tellsAFailingStatusFileAtItsStartAndItsEndOnly() throws IOException {
        Path parent = Files.createFile(folder.resolve("later"));
        cycle = cycle(parent.resolve("status.json"));
        for (int second = 2; second <= 50; second += 2) {
            stepTo(second);
        }
        assertEquals(1, events.lines.size(), events.lines::toString);
        Files.delete(parent);
        stepTo(52);
        stepTo(54);
        assertEquals(2, events.lines.size(), events.lines::toString);
        assertTrue(events.lines.getLast().endsWith("is written again"), events.lines::toString);
    }

    @Test
    void survivesAStatusFileThatCannotBe() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        cycle = cycle(file.resolve("status.json"));
        stepTo(60);
        assertTrue(events.lines.getFirst().startsWith("fault status-file-failed: "));
        cycle.log().write();
        assertEquals(1, logged.size());
    }

    @Test
    void survivesAProbeAndALoopThatThrow() {
        probeFails = true;
        statusFails = true;
        stepTo(60);
        cycle.log().write();
        assertEquals(1, logged.size());
        assertFalse(logged.getFirst().contains("soc_temp_c"));
        assertTrue(
                events.lines.contains(
                        "fault status-defect: camera=front java.lang.IllegalStateException: loop is"
                                + " gone"));
    }

    @Test
    void pingsOnlyWhenEveryLoopTurned() {
        stepTo(1);
        assertEquals(0, pings);
        front.cycleCompleted(SECOND);
        stepTo(2);
        assertEquals(0, pings);
        gate.waiting(2 * SECOND);
        stepTo(3);
        assertEquals(1, pings);
        stepTo(4);
        assertEquals(1, pings);
    }

    /** An engine that builds its kernels takes minutes; what takes ten hangs. */
    @Test
    void pingsWhileALoopOpensAPartButNotForEver() {
        gateEnded = true;
        front.opening(0);
        stepTo(2);
        stepTo(599);
        assertEquals(2, pings);
        stepTo(600);
        assertEquals(2, pings);
        front.opened();
        stepTo(602);
        stepTo(604);
        assertEquals(3, pings);
    }

    @Test
    void doesNotWaitForALoopThatEnded() {
        gateEnded = true;
        front.cycleCompleted(SECOND);
        stepTo(2);
        assertEquals(1, pings);
        stepTo(3);
        assertEquals(1, pings);
    }

    @Test
    void comesBackInTimeForTheWatchdogAndTheStatus() {
        stepTo(0);
        assertEquals(2 * SECOND, cycle.nanosToNextStep(0));
        assertEquals(SECOND, cycle.nanosToNextStep(SECOND));
    }

    @Test
    void tellsTheGovernorTheTemperatureAndTheRateAtEachReading() {
        stepTo(0);
        gate.add(Counter.FRAMES, 8);
        stepTo(2);
        probeFails = true;
        stepTo(4);
        assertEquals(
                List.of("2s OptionalDouble[50.0] 4.0", "4s OptionalDouble.empty 0.0"), governed);
    }

    /** 10 frames a second, and a board that takes a second to read. */
    @Test
    void countsTheTimeThatTheBoardTookToRead() throws IOException {
        gate.add(Counter.FRAMES, 20);
        whileProbing =
                () -> {
                    gate.add(Counter.FRAMES, 10);
                    now = at(3);
                };
        stepTo(2);
        assertEquals(List.of("3s OptionalDouble[50.0] 10.0"), governed);
        String status = Files.readString(statusFile);
        assertTrue(status.contains("\"time\":\"2026-11-23T08:00:03.000Z\""), status);
        assertTrue(status.contains("\"uptime_s\":3.0"), status);
    }

    @Test
    void endsTheIntervalWhereTheLoopsWereDrained() {
        whileProbing = () -> now = at(61);
        stepTo(60);
        cycle.log().write();
        String line = logged.getFirst();
        assertTrue(line.contains("\"uptime_s\":61.0,\"interval_s\":61.0"), line);
    }

    @Test
    void showsWhatTheGovernorDoesInLogAndStatus() throws IOException {
        stepTo(60);
        cycle.log().write();
        String shown = "\"governor\":\"slowed\",\"governor_limit_fps\":4.00";
        String[] lines = logged.getFirst().split("\n");
        assertFalse(lines[0].contains("governor"), "nobody governs front");
        assertTrue(lines[1].contains(shown), lines[1]);
        assertTrue(Files.readString(statusFile).contains(shown));
    }

    @Test
    void outlivesAGovernorThatFails() {
        governorFails = true;
        stepTo(60);
        cycle.log().write();
        assertEquals(1, logged.size());
        assertTrue(events.lines.getFirst().contains("governor-defect"), events.lines::toString);
    }
}
