package dev.watchpin.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.rule.OutputRule;
import dev.watchpin.rule.OutputRule.Role;
import dev.watchpin.rule.RuleSpec;
import dev.watchpin.rule.RuleSpec.Labels;
import dev.watchpin.sight.SightSpec;
import dev.watchpin.yaml.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class ConfigReaderTest {
    private static final String HEAD =
            """
            cameras:
              - name: gate
                source: {kind: v4l2, device: /dev/video0}
            """;

    @TempDir Path folder;

    private Camera camera(String rest) throws ConfigException {
        return TestFiles.read(folder, HEAD + rest.indent(4)).cameras().getFirst();
    }

    private OutputRule output(String keys) throws ConfigException {
        return camera(
                        """
                        model: cards/boxes
                        rules: [{name: r, label: car}]
                        outputs:
                          - {name: used, line: 1, when: r}
                          - {name: tried, line: 2, %s}
                        """
                                .formatted(keys))
                .outputs()
                .getLast();
    }

    @Test
    void looksAtPicturesOfLiveSourcesAndOfReplaysOnlyIfAsked() throws ConfigException {
        long second = 1_000_000_000L;
        SightSpec byDefault =
                new SightSpec(
                        Optional.of(10 * second),
                        Optional.of(3 * second),
                        Optional.of(3 * second),
                        Optional.empty(),
                        Optional.empty());
        String replay =
                """
                cameras:
                  - name: gate
                    source: {kind: pattern}
                    model: cards/boxes
                """;

        assertEquals(byDefault, camera("model: cards/boxes").sight());
        assertEquals(SightSpec.NONE, TestFiles.read(folder, replay).cameras().getFirst().sight());
        assertEquals(
                byDefault,
                TestFiles.read(folder, replay + "    sight: {}\n").cameras().getFirst().sight());
        assertEquals(
                new SightSpec(
                        Optional.of(60 * second),
                        Optional.empty(),
                        Optional.of(3 * second),
                        Optional.of(new SightSpec.Blurred(10 * second, 300 * second, 0.5)),
                        Optional.of(new SightSpec.Moved(30 * second, 60 * second))),
                camera(
                                """
                                model: cards/boxes
                                sight: {frozen-after-s: 60, black-after-s: off, blurred: {learn-s: 300}, moved: {}}
                                """)
                        .sight());
    }

    @Test
    void fillsInDefaults() throws ConfigException {
        Camera camera = camera("model: cards/boxes");

        assertEquals(TestFiles.CORES - 1, camera.session().threads());
        assertEquals(1, camera.session().warmUpRuns());
        assertEquals(0, camera.minPeriodNanos());
        assertEquals(1_000_000_000L, camera.staleAfterNanos());
        assertEquals(new WatchpinConfig.Retry(true, 500_000_000L, 30_000_000_000L), camera.retry());
        assertEquals(
                new SourceSpec.V4l2(
                        Path.of("/dev/video0"),
                        640,
                        480,
                        Optional.empty(),
                        Optional.empty(),
                        new SourceSpec.Timeouts(5_000_000_000L, 2_000_000_000L)),
                camera.source());
    }

    @Test
    void leavesOneCoreOfOneForTheModel() throws ConfigException {
        TestFiles.read(folder, HEAD + "    model: cards/boxes\n");

        Camera camera = ConfigReader.read(folder.resolve("watchpin.yaml"), 1).cameras().getFirst();

        assertEquals(1, camera.session().threads());
    }

    @Test
    void makesPathsAbsolute() throws ConfigException {
        WatchpinConfig config =
                TestFiles.read(
                        folder,
                        HEAD
                                + """
                                    model: cards/boxes
                                telemetry: {log-directory: logs/../log}
                                """);

        assertEquals(folder.resolve("watchpin.yaml"), config.file());
        assertEquals(Optional.of(folder.resolve("log")), config.telemetry().logDirectory());
    }

    @Test
    void numbersLabelsAsTheCardDoes() throws ConfigException {
        Camera camera =
                camera(
                        """
                        model: cards/boxes
                        rules:
                          - {name: a, label: car}
                          - {name: b, label: {class: 3}}
                          - {name: c, label: any}
                          - {name: d, label: [person, {class: 2}]}
                        outputs: [{name: o, line: 17, when: [c, a, b, d]}]
                        """);

        assertEquals(
                List.of(
                        new Labels.OneOf(List.of(1)),
                        new Labels.OneOf(List.of(3)),
                        new Labels.Any(),
                        new Labels.OneOf(List.of(0, 2))),
                camera.rules().stream().map(RuleSpec::labels).toList());
        assertEquals(
                new Role.Driven(List.of(2, 0, 1, 3), OutputRule.Timing.NONE),
                camera.outputs().getFirst().role());
    }

    @Test
    void keepsALowerScoreToStayOn() throws ConfigException {
        RuleSpec rule =
                camera(
                                """
                                model: cards/boxes
                                rules: [{name: r, label: car, score: {on: 0.6, off: 0.4}}]
                                outputs: [{name: o, line: 17, when: r}]
                                """)
                        .rules()
                        .getFirst();

        assertEquals(0.6f, rule.scoreOn());
        assertEquals(0.4f, rule.scoreOff());
    }

    @Test
    void takesOneHitCountForAllFrames() throws ConfigException {
        RuleSpec rule =
                camera(
                                """
                                model: cards/boxes
                                rules: [{name: r, label: car, frames: {on: 3}}]
                                outputs: [{name: o, line: 17, when: r}]
                                """)
                        .rules()
                        .getFirst();

        assertEquals(new RuleSpec.Frames(3, 3, 1), rule.frames());
    }

    @Test
    void letsTheAreaAloneDecideOnMasks() throws ConfigException {
        RuleSpec rule =
                camera(
                                """
                                model: cards/mask
                                rules: [{name: r, label: person, area: {min: 0.2}}]
                                outputs: [{name: o, line: 17, when: r}]
                                """)
                        .rules()
                        .getFirst();

        assertEquals(new RuleSpec.Range(0.2f, 1), rule.area());
        assertEquals(0, rule.scoreOn());
    }

    @Test
    void letsALineToggleWithItsRules() throws ConfigException {
        OutputRule toggle = output("when: [r], toggle: true");

        assertEquals(new Role.Toggle(List.of(0)), toggle.role());
        assertFalse(toggle.safeHigh());
    }

    @Test
    void takesTheInactiveLevelForSafe() throws ConfigException {
        assertFalse(output("when: r").safeHigh());
        assertTrue(output("when: r, active-level: low").safeHigh());
    }

    @Test
    void takesTheActiveLevelOfAFaultOutputForSafe() throws ConfigException {
        assertTrue(output("fault: true").safeHigh());
        assertFalse(output("fault: true, active-level: low").safeHigh());
    }

    @Test
    void prefersTheSafeLevelThatIsGiven() throws ConfigException {
        assertTrue(output("when: r, safe-level: high").safeHigh());
    }

    @Test
    void keepsTheStreamsCredentialsInTheValueOnly() throws ConfigException {
        String text =
                """
                cameras:
                  - name: gate
                    source: {kind: rtsp, url: "rtsp://me:secret@cam_1:554/live?x=1"}
                    model: cards/boxes
                """;

        SourceSpec source = TestFiles.read(folder, text).cameras().getFirst().source();

        SourceSpec.Stream stream = (SourceSpec.Stream) source;
        assertEquals("rtsp://me:secret@cam_1:554/live?x=1", stream.url());
    }

    @Test
    void neverTellsASecretWhereverItStands() {
        String secret = "\"rtsp://me:se cr:et@10.0.0.1/se cr:et\"";
        for (String text :
                List.of(
                        HEAD + "    model: " + secret,
                        HEAD + "    " + secret + ": 1",
                        HEAD + "    rules: " + secret,
                        "cameras: [{name: a, source: " + secret + "}]",
                        "cameras: [{name: a, source: {kind: " + secret + "}}]",
                        "cameras: [{name: a, source: {kind: rtsp, url: [" + secret + "]}}]",
                        secret + secret)) {
            String problems = TestFiles.problems(folder, text);

            assertFalse(problems.isEmpty(), text);
            assertFalse(problems.contains("cr:et@"), problems);
            assertFalse(problems.contains("me:se"), problems);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin:hunter2@10.0.0.9/stream",
                "rtsp:/admin:hunter2@10.0.0.9",
                "rtsp:admin:hunter2@10.0.0.9",
                "rtsp//admin:hunter2@10.0.0.9",
                "//admin:hunter2@10.0.0.9/live?x=hunter2",
                "://admin:hunter2@10.0.0.9",
                "rtsp:\\\\admin:hunter2@10.0.0.9"
            })
    void neverTellsThePasswordOfAMisspeltUrl(String url) {
        String secret = "'" + url + "'";
        for (String text :
                List.of(
                        "cameras: [{name: a, source: {kind: rtsp, url: " + secret + "}}]",
                        "cameras: [{name: a, source: {kind: http, url: " + secret + "}}]",
                        "cameras: [{name: a, source: {kind: v4l2, device: " + secret + "}}]",
                        "cameras: [{name: a, source: {kind: " + secret + "}}]",
                        "cameras: [{name: a, source: " + secret + "}]",
                        HEAD + "    model: " + secret,
                        HEAD + "    " + secret + ": 1",
                        HEAD + "    model: !<" + url + "> x")) {
            String problems = TestFiles.problems(folder, text);

            assertFalse(problems.isEmpty(), text);
            assertFalse(problems.contains("hunter2"), problems);
        }
    }

    @Test
    void neverShowsAUrlThatIsRefused() {
        String text = "cameras: [{name: a, source: {kind: rtsp, url: %s}, model: cards/boxes}]";
        for (String url : List.of("hunter2@cam", "'admin:hunter2'", "rtsp://hunter2/a@b")) {
            String problems = TestFiles.problems(folder, text.formatted(url));

            assertTrue(problems.startsWith("watchpin.yaml:1:47 cameras[0].source.url: "), problems);
            assertFalse(problems.contains("hunter2"), problems);
        }
    }

    @Test
    void reportsProblemsOfTheCardWithItsOwnLines() {
        TestFiles.write(folder.resolve("broken/model.yaml"), "name: broken\ntask: detecting\n");

        String problems =
                TestFiles.problems(folder, HEAD + "    model: broken\n    threads: many\n");

        assertTrue(problems.startsWith("watchpin.yaml:5:14 cameras[0].threads=many: "), problems);
        assertTrue(problems.contains("\nbroken/model.yaml:2:7 task=detecting: "), problems);
    }

    @Test
    void readsACardThatTwoCamerasShareOnce() {
        TestFiles.write(folder.resolve("broken/model.yaml"), "just text\n");
        String camera = "  - {name: %s, source: {kind: pattern}, model: broken}\n";

        ConfigException wrong =
                assertThrows(
                        ConfigException.class,
                        () ->
                                TestFiles.read(
                                        folder,
                                        "cameras:\n"
                                                + camera.formatted("a")
                                                + camera.formatted("b")));

        assertEquals(1, wrong.problems().size());
    }

    @Test
    void refusesOneDeviceForTwoCameras() {
        String camera =
                "  - {name: %s, source: {kind: v4l2, device: /dev/video0}, model: cards/boxes}\n";

        assertEquals(
                "watchpin.yaml:3:23 cameras[1].source: another camera has this already, on line 2",
                TestFiles.problems(
                        folder, "cameras:\n" + camera.formatted("a") + camera.formatted("b")));
    }

    @Test
    void refusesALogFolderThatTheLogCouldNotBeWrittenTo() {
        String camera = "cameras: [{name: gate, source: {kind: pattern}, model: cards/boxes}]\n";
        String place = "watchpin.yaml:2:28 telemetry.log-directory=log/{host}: ";
        assertEquals(
                place + "expected a folder without { and } in its path",
                TestFiles.problems(folder, camera + "telemetry: {log-directory: 'log/{host}'}\n"));
    }

    @Test
    void refusesAStatusFileThatCanBeNone() {
        String text =
                "cameras: [{name: gate, source: {kind: pattern}, model: cards/boxes}]\n"
                        + "telemetry: {status-file: %s}\n";
        String expected = ": expected a file, as /run/watchpin/status.json, saw ";
        String place = "watchpin.yaml:2:26 telemetry.status-file=";

        assertEquals(
                place + "/" + expected + "the folder /",
                TestFiles.problems(folder, text.formatted("/")));
        assertEquals(
                place + "." + expected + "the folder " + folder,
                TestFiles.problems(folder, text.formatted(".")));
        assertEquals(
                place + "watchpin.yaml" + expected + "this config",
                TestFiles.problems(folder, text.formatted("watchpin.yaml")));
        assertEquals("", TestFiles.problems(folder, text.formatted("status.json")));
    }

    @Test
    void refusesAHeartbeatThatIsFasterThanFramesAreTaken() {
        String text =
                HEAD
                        + """
                            model: cards/boxes
                            max-fps: 2
                            outputs: [{name: alive, line: 27, heartbeat: {period-ms: %s}}]
                        """;

        assertEquals(
                "watchpin.yaml:6:50 cameras[0].outputs[0].heartbeat: 999 ms, but frames come every"
                        + " 500 ms and it changes twice in it; use at least 1000",
                TestFiles.problems(folder, text.formatted(999)));
        assertEquals("", TestFiles.problems(folder, text.formatted(1000)));
        assertEquals(
                "",
                TestFiles.problems(
                        folder,
                        text.formatted(20).replaceFirst("[{]kind: v4l2.*[}]", "{kind: pattern}")));
    }

    @Test
    void takesAReplayHoweverSlowItIs() {
        String camera =
                "{name: gate, source: {kind: pattern, frame-rate: 0.5}, model: cards/boxes}";
        assertEquals("", TestFiles.problems(folder, "cameras: [" + camera + "]\n"));
    }

    @Test
    void refusesTheEmptyKeyEverywhere() {
        String camera =
                """
                cameras:
                  - name: gate
                    "": {a: 1}
                    source: {kind: pattern, "": 1}
                    model: cards/boxes
                    rules: [{name: r, label: car, "": 1}]
                    outputs: [{name: o, line: 17, when: r, "": 1}]
                "": 1
                """;

        List<String> keys =
                TestFiles.problems(folder, camera)
                        .lines()
                        .map(problem -> problem.split(" ")[1] + " " + problem.split("[:;]")[3])
                        .toList();

        assertEquals(
                List.of(
                        "cameras[0].\"\":  unknown key",
                        "cameras[0].source.\"\":  unknown key",
                        "cameras[0].rules[0].\"\":  unknown key",
                        "cameras[0].outputs[0].\"\":  unknown key",
                        "\"\":  unknown key"),
                keys);
    }

    @Test
    void refusesTheEmptyKeyOfACard() throws Exception {
        TestFiles.cards(folder);
        String card = Files.readString(folder.resolve("cards/boxes/model.yaml"));
        TestFiles.write(folder.resolve("odd/model.yaml"), card + "\"\": 1\n");

        String problems = TestFiles.problems(folder, HEAD + "    model: odd\n");

        assertTrue(problems.startsWith("odd/model.yaml:10:1 \"\": unknown key; "), problems);
    }

    @Test
    void sortsProblemsByPosition() {
        ConfigException wrong =
                assertThrows(
                        ConfigException.class,
                        () ->
                                TestFiles.read(
                                        folder, "telemetry: {x: 1}\ncameras: [{y: 2}]\ngpio: 3\n"));

        List<Integer> lines =
                wrong.problems().stream()
                        .map(problem -> problem.at().orElseThrow().line())
                        .toList();
        assertEquals(lines.stream().sorted().toList(), lines);
        assertEquals(List.of(1, 2, 2, 2, 2, 3), lines);
    }

    @Test
    void stopsAtAHundredProblemsAndCountsTheRest() {
        StringBuilder text = new StringBuilder("cameras: []\n");
        for (int i = 0; i < 200; i++) {
            text.append("key").append(i).append(": 1\n");
        }

        ConfigException wrong =
                assertThrows(ConfigException.class, () -> TestFiles.read(folder, text.toString()));

        List<Problem> problems = wrong.problems();
        assertEquals(101, problems.size());
        assertEquals("101 more problems; mend these, then look again", problems.getLast().text());
    }

    @Test
    void saysThatTheFileIsAbsent() {
        Path absent = folder.resolve("none.yaml");

        ConfigException wrong =
                assertThrows(ConfigException.class, () -> ConfigReader.read(absent));

        assertEquals(absent + ": no such file; check the path", wrong.getMessage());
    }

    @Test
    void readsTheExampleThatIsShipped() throws Exception {
        String example = Files.readString(Path.of("config/watchpin.example.yaml"));
        String card = "model: ../models/demo";
        assertTrue(example.contains(card));

        Camera camera =
                TestFiles.read(folder, example.replace(card, "model: cards/boxes"))
                        .cameras()
                        .getFirst();

        assertEquals(4, camera.outputs().size());
        assertEquals(100_000_000L, camera.minPeriodNanos());
        assertEquals(new RuleSpec.Frames(3, 4, 5), camera.rules().getFirst().frames());
    }
}
