package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.SmallDisk;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code watchpin bench}, as a process, on our own models and pictures. */
class BenchCommandTest {
    private static final String CLASSIFIER = absolute("models/belt-classifier");
    private static final String DETECTOR = absolute("models/belt-detector");
    private static final String PICTURES = absolute("models/eval/detection/images");

    @TempDir private Path folder;
    private WatchpinProcess watchpin;

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }

    @BeforeEach
    void start() {
        watchpin = new WatchpinProcess(folder);
    }

    private static String[] bench(String... arguments) {
        return Stream.concat(Stream.of("bench"), Stream.of(arguments)).toArray(String[]::new);
    }

    private ChildJvm.Ended run(String... arguments) throws InterruptedException {
        return watchpin.run(bench(arguments));
    }

    private List<JsonValue> records() throws IOException {
        try (var lines = Files.lines(folder.resolve("r.jsonl"))) {
            return lines.map(Json::parse).toList();
        }
    }

    @Test
    void measuresADetectorAndKeepsTheRecord() throws Exception {
        ChildJvm.Ended ended =
                run(DETECTOR, "--pictures", PICTURES, "--quick", "--record", "r.jsonl");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertTrue(ended.out().startsWith("belt-detector, onnxruntime 1.28.0, "), ended.out());
        assertTrue(ended.out().contains("SHORT, for a first look"), ended.out());
        assertTrue(ended.out().contains("32 of 640x480 pixels from " + PICTURES), ended.out());
        JsonValue kept = records().getFirst();
        for (String stage : List.of("prepare", "infer", "decode", "cycle")) {
            assertTrue(ended.out().contains("\n  " + stage + " "), ended.out());
            JsonValue figures = kept.at("latency").at(stage);
            assertTrue(figures.at("count").number() >= 64, ended.out());
            assertTrue(figures.at("p90_us").number() >= figures.at("p50_us").number());
        }
        double sum =
                kept.at("latency").at("prepare").at("p50_us").number()
                        + kept.at("latency").at("infer").at("p50_us").number();
        assertTrue(kept.at("latency").at("cycle").at("p50_us").number() > 0.5 * sum);
        assertEquals(
                "17f5fb32b661ed918c53ca62545c3113d3d7a2ed4592bc149cd355d52bddf806",
                kept.at("model").at("sha256").text());
        assertTrue(kept.at("memory").at("steady_rss_bytes").number() > 40e6);
        assertTrue(kept.at("first_result_ms").number() > kept.at("open_ms").number());
        assertEquals("short", kept.at("run").at("rules").text());
        assertTrue(ended.err().contains("% , ") || ended.err().contains(" %, "), ended.err());
    }

    @Test
    void measuresEachOfSeveralInAProcessOfItsOwnAndComparesThem() throws Exception {
        ChildJvm.Ended ended =
                run(
                        CLASSIFIER,
                        CLASSIFIER + "/float.yaml",
                        "--pictures=" + PICTURES,
                        "--threads=1",
                        "--quick",
                        "--record=r.jsonl");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertEquals(
                List.of("belt-classifier", "belt-classifier-float"),
                records().stream().map(it -> it.at("model").at("name").text()).toList());
        List<String> table =
                ended.out().lines().dropWhile(line -> !line.startsWith("MODEL ")).toList();
        assertEquals(3, table.size(), ended.out());

        ChildJvm.Ended compared = watchpin.run("bench", "compare", "r.jsonl:1", "r.jsonl");
        assertEquals(ExitCode.OK, compared.exitCode(), compared::toString);
        assertTrue(
                compared.out().contains("model: belt-classifier -> belt-classifier-float"),
                compared.out());
        assertTrue(compared.out().contains("cycle p50: "), compared.out());
        assertTrue(compared.out().contains("95 % interval"), compared.out());
        ChildJvm.Ended absent = watchpin.run("bench", "compare", "r.jsonl:3", "r.jsonl");
        assertEquals(ExitCode.DATA, absent.exitCode(), absent::toString);
        assertTrue(absent.err().contains("r.jsonl has 2 records"), absent.err());
    }

    @Test
    void printsTheRecordAloneAndNamesPicturesThatCannotBeRead() throws Exception {
        Path some = Files.createDirectory(folder.resolve("some"));
        try (var all = Files.list(Path.of(PICTURES))) {
            Path first = all.sorted().findFirst().orElseThrow();
            Files.copy(first, some.resolve("a.jpg"));
            Files.write(
                    some.resolve("b.jpg"),
                    java.util.Arrays.copyOf(Files.readAllBytes(first), 2000));
        }
        Files.writeString(some.resolve("c.png"), "no picture");
        ChildJvm.Ended ended = run(CLASSIFIER, "--pictures", some.toString(), "--quick", "--json");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertEquals(1, ended.out().lines().count());
        JsonValue pictures = Json.parse(ended.out()).at("pictures");
        assertEquals(1, pictures.at("count").integer());
        assertEquals(2, pictures.at("unreadable").integer());
        assertTrue(ended.err().contains(some.resolve("b.jpg") + " "), ended.err());
        assertTrue(ended.err().contains(some.resolve("c.png") + " "), ended.err());
    }

    @Test
    void endsWithWhatThereIsWhenAPersonStopsIt() throws Exception {
        ChildJvm jvm =
                watchpin.jvm(
                        bench(
                                CLASSIFIER,
                                "--pictures",
                                PICTURES,
                                "--seconds=20",
                                "--record=r.jsonl"));
        Process process = jvm.start();
        while (process.isAlive() && !jvm.read("err").contains("%")) {
            Thread.sleep(50);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        ChildJvm.Ended ended = jvm.await(process);
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertTrue(ended.out().contains("INCOMPLETE: "), ended.out());
        JsonValue run = records().getFirst().at("run");
        assertFalse(run.at("complete").flag());
        assertTrue(run.at("cycles").number() > 0);
    }

    @Test
    void marksWhatAThrottledBoardGave() throws Exception {
        Path board = Path.of("src/test/resources/sysfs/pi5-hot").toAbsolutePath();
        ChildJvm.Ended ended =
                new ChildJvm(
                                folder,
                                List.of("-D" + Observation.BOARD_ROOT + "=" + board),
                                List.of(
                                        Watchpin.class.getName(),
                                        "bench",
                                        CLASSIFIER,
                                        "--pictures",
                                        PICTURES,
                                        "--quick",
                                        "--record=r.jsonl"))
                        .run();
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertTrue(ended.out().contains("THROTTLED ALL THE TIME"), ended.out());
        assertTrue(ended.out().contains("84.8 °C at the start"), ended.out());
        JsonValue kept = records().getFirst();
        assertTrue(kept.find("latency").isEmpty(), "no cycle was not throttled");
        assertTrue(kept.at("throttled_latency").at("cycle").at("count").number() >= 64);
        assertEquals("soft_temperature_limit", kept.at("heat").at("throttled").at(0).text());
        assertTrue(kept.at("heat").at("curve").items().size() >= 5);
    }

    /** The one that runs says what it has; those that were to come are not begun. */
    @Test
    void endsSeveralWhenAPersonStopsThem() throws Exception {
        ChildJvm jvm =
                watchpin.jvm(
                        bench(
                                CLASSIFIER,
                                DETECTOR,
                                "--pictures",
                                PICTURES,
                                "--threads=1",
                                "--seconds=20",
                                "--record=r.jsonl"));
        Process process = jvm.start();
        while (process.isAlive() && !jvm.read("err").contains("%")) {
            Thread.sleep(50);
        }
        process.destroy(); // this process alone: it has to tell the other
        ChildJvm.Ended ended = jvm.await(process);
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertTrue(ended.out().contains("INCOMPLETE: "), ended.out());
        assertEquals(1, records().size());
        assertFalse(ended.out().contains("belt-detector"), ended.out());
    }

    @Test
    void tellsTheResultWhereTheDiskHasNoRoomForTheRecord() throws Exception {
        SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "4k");
        try {
            Path file = disk.folder().resolve("r.jsonl");
            ChildJvm.Ended ended =
                    run(CLASSIFIER, "--pictures", PICTURES, "--quick", "--record", file.toString());
            assertEquals(ExitCode.CANNOT_CREATE, ended.exitCode(), ended::toString);
            assertTrue(ended.out().contains("  cycle "), ended.out());
            assertTrue(ended.err().contains(file + ": the record of"), ended.err());
            assertTrue(ended.err().contains("No space left"), ended.err());
        } finally {
            disk.unmount();
        }
    }

    @Test
    void saysWhatIsWrongBeforeItMeasures() throws Exception {
        List<List<String>> wrong = new ArrayList<>();
        wrong.add(List.of("64", "MODEL missing", "--pictures", PICTURES));
        wrong.add(List.of("64", "expected --pictures DIR, or --config", DETECTOR));
        wrong.add(List.of("64", "--threads=0", DETECTOR, "--pictures", PICTURES, "--threads=0"));
        wrong.add(List.of("64", "--seconds=0", DETECTOR, "--pictures", PICTURES, "--seconds=0"));
        wrong.add(
                List.of(
                        "64",
                        "--record=/no/r",
                        DETECTOR,
                        "--pictures",
                        PICTURES,
                        "--record=/no/r"));
        wrong.add(List.of("69", "holds no picture", DETECTOR, "--pictures", DETECTOR));
        wrong.add(List.of("69", "does not exist", DETECTOR, "--pictures", "absent"));
        wrong.add(List.of("78", "absent: no such file", "absent", "--pictures", PICTURES));
        for (List<String> one : wrong) {
            ChildJvm.Ended ended = run(one.subList(2, one.size()).toArray(String[]::new));
            assertEquals(Integer.parseInt(one.getFirst()), ended.exitCode(), ended::toString);
            assertTrue(ended.err().contains(one.get(1)), ended::toString);
            assertEquals("", ended.out());
        }
    }

    @Test
    void refusesAModelThatIsNotWhatItsCardSays() throws Exception {
        for (String file : List.of("model.yaml", "belt-classifier.onnx")) {
            Files.copy(Path.of(CLASSIFIER, file), folder.resolve(file));
        }
        Files.write(
                folder.resolve("belt-classifier.onnx"),
                new byte[] {1},
                java.nio.file.StandardOpenOption.APPEND);
        ChildJvm.Ended ended = run("model.yaml", "--pictures", PICTURES, "--quick");
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::toString);
        assertTrue(ended.err().contains("sha256"), ended.err());
    }

    @Test
    void takesFramesOfACamera() throws Exception {
        watchpin.write(
                "watchpin.yaml",
                """
                cameras:
                  - name: belt
                    source: {kind: images, folder: %s}
                    model: %s
                    outputs:
                      - {name: alive, line: 27, heartbeat: {period-ms: 1000}}
                gpio: {provider: dry-run}
                """
                        .formatted(PICTURES, DETECTOR));
        ChildJvm.Ended ended = run(CLASSIFIER, "--config", "watchpin.yaml", "--quick", "--json");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        JsonValue pictures = Json.parse(ended.out()).at("pictures");
        assertEquals("camera belt", pictures.at("from").text());
        assertTrue(pictures.at("count").integer() >= 1);
    }
}
