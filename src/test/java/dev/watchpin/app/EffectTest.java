package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.config.ConfigChange;
import dev.watchpin.config.ConfigDiff;
import dev.watchpin.config.Effect;
import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.pipeline.Reopened;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** That an option's mark is what the daemon does when the option changes. */
class EffectTest {
    private static final String CONFIG =
            """
            cameras:
              - name: gate
                source: {kind: rtsp, url: 'rtsp://host/a'}
                model: .
                threads: 1
                warm-up-runs: 1
                max-fps: 10
                stale-after-ms: 1000
                retry: {first-ms: 500}
                sight: {black-after-s: 3}
                rules:
                  - {name: red, label: reject, score: {on: 0.5, off: 0.4}, frames: {on: 1 of 1}}
                  - {name: clear, label: clear}
                outputs:
                  - {name: relay, line: 17, when: red, hold-ms: 500}
                  - {name: lamp, line: 18, when: [clear, red]}
                  - {name: alive, line: 27, heartbeat: {period-ms: 1000}}
            """;

    @TempDir private Path folder;

    @BeforeEach
    void makeModel() throws Exception {
        DemoFolder.make(folder);
    }

    private WatchpinConfig read(String text) throws Exception {
        return ConfigVersion.parse(folder.resolve("watchpin.yaml"), text).config();
    }

    private static Effect done(Camera before, Optional<Camera> after) {
        if (after.isEmpty() || CameraChange.reachable(before, after.get()).equals(before)) {
            return Effect.RESTART;
        }
        Set<Reopened> reopened = CameraChange.reopened(before, after.get());
        if (reopened.isEmpty()) {
            return Effect.LIVE;
        }
        assertEquals(1, reopened.size());
        return switch (reopened.iterator().next()) {
            case LINES -> Effect.REOPENS_LINES;
            case MODEL -> Effect.RELOADS_MODEL;
            case SOURCE -> Effect.REOPENS_CAMERA;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name: gate | name: yard",
                "rtsp://host/a | rtsp://host/b",
                "kind: rtsp, | kind: rtsp, transport: udp,",
                "kind: rtsp, | kind: rtsp, stall-timeout-ms: 900,",
                "source: {kind: rtsp, url: 'rtsp://host/a'} | source: {kind: http, url:"
                        + " 'http://h/'}",
                "warm-up-runs: 1 | warm-up-runs: 2",
                "warm-up-runs: 1 | backend: auto",
                "warm-up-runs: 1 | execution-providers: [xnnpack, cpu]",
                "max-fps: 10 | max-fps: 11",
                "stale-after-ms: 1000 | stale-after-ms: 1500",
                "first-ms: 500 | first-ms: 600",
                "retry: {first-ms: 500} | retry: {enabled: false}",
                "black-after-s: 3 | black-after-s: 4",
                "black-after-s: 3 | black-after-s: off",
                "black-after-s: 3 | blurred: {}",
                "label: reject, | label: [reject, clear],",
                "on: 0.5 | on: 0.6",
                "off: 0.4 | off: 0.3",
                "on: 1 of 1 | on: 2 of 3",
                "on: 1 of 1 | off: 4",
                "hold-ms: 500 | hold-ms: 600",
                "hold-ms: 500 | pulse-ms: 600",
                "hold-ms: 500 | cooldown-ms: 600",
                "when: [clear, red] | when: clear",
                "when: red, hold-ms: 500 | when: red, toggle: true",
                "when: red, hold-ms: 500 | when: red, active-level: low, safe-level: low",
                "when: red, hold-ms: 500 | when: red, safe-level: high",
                "line: 17 | line: 4",
                "line: 17, | line: 17, chip: gpiochip1,",
                "line: 17, | line: 17, bias: pull-up,",
                "line: 17, | line: 17, drive: open-drain,",
                "name: relay | name: valve",
                "period-ms: 1000 | period-ms: 900",
            })
    void isWhatTheMarkSays(String text, String by) throws Exception {
        String edited = CONFIG.replace(text, by);
        Path file = folder.resolve("watchpin.yaml");
        List<ConfigChange> changes = ConfigDiff.between(file, CONFIG, file, edited);
        Effect dearest =
                changes.stream().map(ConfigChange::effect).reduce(EffectTest::dearer).orElseThrow();
        Camera before = read(CONFIG).cameras().getFirst();
        Optional<Camera> after =
                read(edited).cameras().stream()
                        .filter(camera -> camera.name().equals(before.name()))
                        .findFirst();
        assertEquals(dearest, done(before, after), changes::toString);
    }

    private static Effect dearer(Effect one, Effect other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @ParameterizedTest
    @CsvSource({"pattern, rtsp", "rtsp, pattern"})
    void aRecordingIsNeitherEnteredNorLeftWithoutARestart(String from, String to) throws Exception {
        String rtsp = CONFIG.replaceAll("(stale-after-ms|retry|sight): .*", "").strip();
        String pattern = rtsp.replace("kind: rtsp, url: 'rtsp://host/a'", "kind: pattern");
        String before = from.equals("rtsp") ? rtsp : pattern;
        String after = to.equals("rtsp") ? rtsp : pattern;
        Path file = folder.resolve("watchpin.yaml");
        List<ConfigChange> changes =
                ConfigDiff.between(file, before, file, after.replace("max-fps: 10", "max-fps: 9"));
        assertEquals(
                Set.of(Effect.RESTART),
                Set.copyOf(changes.stream().map(ConfigChange::effect).toList()));
        assertEquals(
                Effect.RESTART,
                done(
                        read(before).cameras().getFirst(),
                        Optional.of(read(after).cameras().getFirst())));
    }
}
