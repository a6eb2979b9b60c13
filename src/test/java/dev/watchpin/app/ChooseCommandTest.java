package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.measure.bench.BenchRecord;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code watchpin choose} with the project's own models, int8 and float, on its own pictures. */
class ChooseCommandTest {
    private static final Path DETECTOR = Path.of("models/belt-detector").toAbsolutePath();
    private static final Path PICTURES = Path.of("models/eval/detection").toAbsolutePath();

    @TempDir private Path folder;

    private ChildJvm.Ended choose(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(Watchpin.class.getName(), "choose"));
        command.addAll(List.of(arguments));
        return new ChildJvm(folder, List.of(), command).run();
    }

    private String detector(String card) {
        return DETECTOR.resolve(card).toString();
    }

    @Test
    void measuresEachAndTakesOneThatKeepsTheBudget() throws Exception {
        ChildJvm.Ended ended =
                choose(
                        detector("model.yaml"),
                        detector("float.yaml"),
                        "--data=" + PICTURES,
                        "--budget=p90=60s,rss=4GB",
                        "--quick",
                        "--json");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        JsonValue verdict = Json.parse(ended.out());
        assertEquals(2, verdict.at("models").items().size());
        for (JsonValue model : verdict.at("models").items()) {
            assertTrue(model.at("fits").flag(), ended::out);
            assertTrue(model.at("p50_ms").number() <= model.at("p90_ms").number(), ended::out);
            assertTrue(model.at("rss_mb").number() > 30, ended::out);
            assertEquals("AP", model.at("metric").text());
            assertTrue(model.at("value").number() > 0.5, ended::out);
        }
        assertTrue(verdict.at("take").text().endsWith(" on onnxruntime"), ended::out);
    }

    @Test
    void takesNoneWhereNoneFitsAndSaysWhy() throws Exception {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.copy(DETECTOR.resolve("model.yaml"), broken.resolve("model.yaml"));
        Files.writeString(broken.resolve("belt-detector.onnx"), "no model");
        ChildJvm.Ended ended =
                choose(
                        detector("model.yaml"),
                        broken.toString(),
                        "--data=" + PICTURES,
                        "--budget=p90=0.001ms",
                        "--quick");
        assertEquals(ExitCode.FALLS_SHORT, ended.exitCode(), ended::toString);
        assertTrue(ended.out().contains("ms, over 0.0"), ended::out);
        assertTrue(ended.out().contains("bench ended with 78"), ended::out);
        assertTrue(ended.out().contains("take none: none fits the budget"), ended::out);
        assertTrue(ended.out().contains("short runs of bench"), ended::out);
    }

    @Test
    void saysThatAModelIsTooSlowToBeMeasured() {
        String run =
                "\"complete\": false, \"cycles\": 900, \"measured_s\": 600.2, \"least_cycles\": ";
        assertEquals(
                "bench had 900 cycles in 600.2 s, and needs 1024: too slow, or stopped; --quick"
                        + " needs fewer",
                Measurement.tooFew(record(run + "1024, \"rules\": \"full\"")));
        assertEquals(
                "bench had 900 cycles in 600.2 s, and needs 64: too slow, or stopped",
                Measurement.tooFew(record(run + "64, \"rules\": \"short\"")));
    }

    private static BenchRecord record(String run) {
        String text = "{\"kind\": \"watchpin-bench\", \"format\": 1, \"run\": {" + run + "}}";
        return BenchRecord.parse(text).orElseThrow();
    }

    @Test
    void refusesWhatCannotBeCompared() throws Exception {
        ChildJvm.Ended tasks =
                choose(
                        detector("model.yaml"),
                        Path.of("models/belt-classifier").toAbsolutePath().toString(),
                        "--data=" + PICTURES);
        assertEquals(ExitCode.USAGE, tasks.exitCode(), tasks::toString);
        assertTrue(tasks.err().contains("choose among models of one task"), tasks::err);
        ChildJvm.Ended budget =
                choose(detector("model.yaml"), "--data=" + PICTURES, "--budget=p95=1ms");
        assertEquals(ExitCode.USAGE, budget.exitCode());
        assertTrue(budget.err().contains("expected p50, p90 or p99"), budget::err);
        ChildJvm.Ended data = choose(detector("model.yaml"), "--data=" + folder);
        assertEquals(ExitCode.DATA, data.exitCode(), data::toString);
        assertFalse(data.err().isEmpty());
    }
}
