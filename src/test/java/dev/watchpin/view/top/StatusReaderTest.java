package dev.watchpin.view.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.telemetry.Stage;
import dev.watchpin.testkit.Mutation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class StatusReaderTest {
    /** The very file that StatusReportTest holds the daemon to. */
    @Test
    void readsWhatTheDaemonWrites() {
        StatusView status = Statuses.named("status-file/two.json");
        assertEquals(Instant.parse("2026-11-23T08:44:24.123Z"), status.time());
        assertEquals(Optional.of("0.1.0"), status.version());
        assertEquals(OptionalLong.of(1), status.pid());
        assertEquals(2, status.recovery().orElseThrow().restarts());
        assertEquals("rolled-back", status.config().orElseThrow().state());
        assertEquals(List.of("gpio.provider"), status.config().orElseThrow().awaitingRestart());
        assertEquals(OptionalDouble.of(61.3), status.board().value(BoardMeasure.SOC_TEMP_C));
        assertEquals(Optional.of(List.of("under_voltage")), status.board().throttled());

        StatusView.Camera front = status.cameras().getFirst();
        assertEquals(Optional.of("front"), front.name());
        assertEquals(OptionalDouble.of(9.83), front.fps());
        assertEquals(31235, front.stages().get(Stage.INFER).p50Micros().orElseThrow());
        assertEquals(12.7, front.stages().get(Stage.DECIDE).p99Micros().orElseThrow());
        assertEquals(590, front.totals().get(Counter.FRAMES));
        assertEquals("full", front.governing().orElseThrow().state());
        assertTrue(front.outputs().getFirst().active());
        assertEquals("no frame for 2 s", front.lastFault().orElseThrow().message());

        StatusView.Camera gate = status.cameras().getLast();
        assertEquals(List.of("frozen"), gate.conditions());
        assertEquals(3, gate.recovery().orElseThrow().tries());
        assertEquals(Map.of(), gate.stages());
        assertTrue(gate.lastFrameAgeMillis().isEmpty());
    }

    @Test
    void readsWhatWasSeenIfTheDaemonTells() {
        StatusView.Result result =
                Statuses.named("top-one.json").cameras().getFirst().lastResult().orElseThrow();
        assertEquals(2, result.seen().size());
        assertEquals("washer", result.seen().getFirst().label());
        assertEquals(OptionalDouble.of(0.958), result.seen().getFirst().score());
        assertTrue(result.seen().getFirst().share().isEmpty());
        StatusView.Camera before = Statuses.named("top-real.json").cameras().getFirst();
        assertTrue(before.lastResult().isEmpty());
    }

    @Test
    void whatIsNotThereIsEmptyAndNotZero() {
        StatusView nothing = Statuses.named("top-nothing.json");
        assertTrue(nothing.pid().isEmpty() && nothing.started().isEmpty());
        assertEquals(List.of(), nothing.cameras());
        assertTrue(nothing.board().throttled().isEmpty());
        StatusView.Camera camera =
                Statuses.of("{\"time\":\"2026-11-23T08:44:24Z\",\"cameras\":[{}]}")
                        .cameras()
                        .getFirst();
        assertTrue(camera.name().isEmpty() && camera.fps().isEmpty());
        assertEquals(Map.of(), camera.totals());
    }

    @Test
    void leavesOutWhatIsNotAsItShouldBe() {
        StatusView.Camera camera =
                Statuses.of(
                                """
                                {"time":"2026-11-23T08:44:24Z","pid":-1,"started":"soon","cameras":[
                                 {"name":7,"fps":"fast","stages":{"infer":{"p50_us":1e999}},
                                  "totals":{"frames":1.5,"skipped":3,"laps":4},
                                  "outputs":[{"name":"a"},3,
                                   {"name":"b","active":true,"since":"2026-11-23T08:44:24Z"}],
                                  "recovery":{"step":"reopening"},"last_result":{"seen":"all"}}]}
                                """)
                        .cameras()
                        .getFirst();
        assertTrue(camera.name().isEmpty() && camera.fps().isEmpty());
        assertTrue(camera.stages().get(Stage.INFER).p50Micros().isEmpty());
        assertEquals(Map.of(Counter.SKIPPED, 3L), camera.totals());
        assertEquals(1, camera.outputs().size());
        assertTrue(camera.recovery().isEmpty());
        assertEquals(List.of(), camera.lastResult().orElseThrow().seen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "[]", "7", "null", "{\"time\":\"today\"}", "\u0000"})
    void saysWhatIsNoStatusFile(String text) {
        assertThrows(StatusException.class, () -> StatusReader.read(text));
    }

    @Test
    void refusesWhatIsMadeToBeHardToRead() {
        for (String text : List.of("[".repeat(500_000), "9".repeat(500_000), "{\"a\":1,\"a\":2}")) {
            assertThrows(StatusException.class, () -> StatusReader.read(text));
        }
    }

    /** A torn or broken file is read or refused, and then drawn: it never ends the view. */
    @Test
    void survivesEveryTornAndBrokenFile() {
        String whole = Statuses.text("top-bad-day.json");
        for (int length = 0; length < whole.strip().length(); length++) {
            String torn = whole.substring(0, length);
            assertThrows(StatusException.class, () -> StatusReader.read(torn), torn);
        }
        byte[] bytes = Statuses.text("top-one.json").getBytes(StandardCharsets.UTF_8);
        int drawn = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            String text = new String(Mutation.of(bytes, seed), StandardCharsets.UTF_8);
            drawn += draws(text) ? 1 : 0;
        }
        assertTrue(drawn > 300, "of 3000 broken files, some are JSON still: " + drawn);
    }

    private static boolean draws(String text) {
        try {
            Scene scene = Statuses.scene(StatusReader.read(text));
            Screens.check(scene, 80, 24);
            return true;
        } catch (StatusException refused) {
            return false;
        }
    }
}
