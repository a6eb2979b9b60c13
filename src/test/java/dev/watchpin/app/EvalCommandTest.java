package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.Cards;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code watchpin eval} with the project's own models and pictures. */
class EvalCommandTest {
    private static final String CLASSIFIER = "models/belt-classifier";
    private static final String PARTS = "models/eval/classification";

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int eval(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine watchpin = Watchpin.commandLine();
        watchpin.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return watchpin.execute(
                Stream.concat(Stream.of("eval"), Stream.of(arguments)).toArray(String[]::new));
    }

    private JsonValue json(String... arguments) {
        int exitCode =
                eval(
                        Stream.concat(Stream.of(arguments), Stream.of("--json"))
                                .toArray(String[]::new));
        assertEquals(ExitCode.OK, exitCode, err::toString);
        return Json.parse(out.toString());
    }

    /** The classifier, with its pictures' levels not scaled: it sees nothing right. */
    private Path spoilt() throws IOException {
        Path source = Path.of(CLASSIFIER);
        Files.copy(source.resolve("belt-classifier.onnx"), folder.resolve("belt-classifier.onnx"));
        String card =
                Files.readString(source.resolve("model.yaml")).replace("std: 255.0", "std: 1");
        return Files.writeString(folder.resolve("model.yaml"), card);
    }

    @Test
    void tellsTopOneByClassAndWhatWasTakenForWhat() {
        assertEquals(ExitCode.OK, eval(CLASSIFIER, "--data", PARTS), err::toString);
        String said = out.toString();
        assertTrue(said.startsWith("belt-classifier: onnxruntime "), said);
        assertTrue(
                said.contains(
                        "48 pictures, labels of models/eval/classification (a folder a class)"),
                said);
        assertTrue(said.contains("\ntop-1 97.9 (95 % sure of "), said);
        assertTrue(said.contains("\nbolt-damaged "), said);
        assertTrue(said.contains("pictures by class (rows)"), said);
        assertTrue(said.contains("in passing, no bench run: p50/p90 ms prepare "), said);
        assertFalse(said.contains("INCOMPLETE"), said);
    }

    @Test
    void tellsApAsJson() {
        JsonValue json = json("models/belt-detector", "--data", "models/eval/detection");
        assertTrue(json.at("complete").flag());
        assertEquals("AP", json.at("metric").text());
        assertEquals(36, json.at("pictures").integer());
        assertEquals(0.857, json.at("value").number(), 0.01, "as models/README.md has it");
        JsonValue accuracy = json.at("accuracy");
        assertEquals(0.996, accuracy.at("ap_50").number(), 0.01);
        assertEquals(8, accuracy.at("classes").items().size());
        assertFalse(json.at("in_passing").at("bench").flag());
        assertEquals(
                Set.of("truth", "layout", "examples", "notes", "unknown_classes", "left_out"),
                json.at("data").members().keySet());
    }

    @Test
    void keepsToTheFloatModel() {
        String[] arguments = {
            "models/belt-segmenter",
            "--data",
            "models/eval/segmentation",
            "--against",
            "models/belt-segmenter/float.yaml"
        };
        JsonValue against = json(arguments).at("against");
        assertTrue(against.at("pass").flag());
        assertEquals(1, against.at("ratio").number(), 0.01);
        assertTrue(against.at("same").at("share").number() > 0.98);
        assertEquals(ExitCode.OK, eval(arguments));
        assertTrue(out.toString().contains("\n  PASS: keeps 99.0 % or more"), out::toString);
        assertTrue(out.toString().contains("IoU of part 91.1"), out::toString);
    }

    @Test
    void failsAModelThatLosesTooMuch() throws IOException {
        int exitCode = eval("" + spoilt(), "--data", PARTS, "--against", CLASSIFIER);
        assertEquals(ExitCode.FALLS_SHORT, exitCode, err::toString);
        assertTrue(out.toString().contains("\n  FAIL: keeps less than 99.0 %"), out::toString);
    }

    @Test
    void findsTheThresholdForAPrecision() {
        String[] arguments = {
            "models/belt-detector",
            "--data",
            "models/eval/detection",
            "--threshold-for",
            "precision=0.9",
            "--label",
            "nut"
        };
        JsonValue threshold = json(arguments).at("threshold");
        assertTrue(threshold.at("reached").flag());
        assertTrue(threshold.at("precision").number() >= 0.9);
        double score = threshold.at("score").number();
        assertTrue(score <= threshold.at("least_score").number());
        assertEquals(ExitCode.OK, eval(arguments));
        assertTrue(
                out.toString().contains("\n  score: " + threshold.at("score").value()),
                out::toString);
        assertTrue(out.toString().contains("<- this one"), out::toString);
        assertTrue(out.toString().contains("95 % sure of"), out::toString);
    }

    @Test
    void saysHowFewPicturesAFalseAlarmADayStandsOn() {
        int exitCode =
                eval(
                        CLASSIFIER,
                        "--data",
                        PARTS,
                        "--threshold-for",
                        "false-alarms-per-day=1",
                        "--fps",
                        "2",
                        "--label",
                        "nut");
        assertEquals(ExitCode.OK, exitCode, err::toString);
        assertTrue(
                out.toString().contains("in 0 of 42 pictures without it: 0.00 a day"),
                out::toString);
        assertTrue(out.toString().contains("NOT SURE: these pictures are too few"), out::toString);
    }

    @Test
    void saysWhenNoThresholdReachesTheGoal() throws IOException {
        int exitCode =
                eval(
                        "" + spoilt(),
                        "--data",
                        PARTS,
                        "--threshold-for",
                        "recall=1",
                        "--label",
                        "nut");
        assertEquals(ExitCode.FALLS_SHORT, exitCode, err::toString);
        assertTrue(out.toString().contains("NONE of the thresholds reaches it"), out::toString);
    }

    @Test
    void namesAndCountsWhatItCouldNotUse() throws IOException {
        Files.createDirectories(folder.resolve("nut"));
        Files.copy(Path.of(PARTS, "nut/00001.jpg"), folder.resolve("nut/whole.jpg"));
        Files.write(folder.resolve("nut/broken.jpg"), new byte[100]);
        Files.write(folder.resolve("nut/notes.txt"), new byte[100]);
        Files.copy(Path.of(PARTS, "nut/00001.jpg"), folder.resolve("stray.jpg"));
        Files.createDirectories(folder.resolve("screw"));
        Files.copy(Path.of(PARTS, "nut/00001.jpg"), folder.resolve("screw/other.jpg"));
        assertEquals(ExitCode.OK, eval(CLASSIFIER, "--data", "" + folder), err::toString);
        String said = out.toString();
        assertTrue(said.contains("\n1 pictures, labels of"), said);
        assertTrue(
                said.contains(
                        "LEFT OUT: 1 pictures that cannot be read\n  "
                                + folder.resolve("nut/broken.jpg")
                                + ": is no picture"),
                said);
        assertTrue(
                said.contains(
                        "LEFT OUT: 1 pictures without labels\n  " + folder.resolve("stray.jpg")),
                said);
        assertTrue(said.contains("does not know 1 classes of the data\n  screw: 1 labelled"), said);
        assertTrue(said.contains("note: 1 files are no pictures that can be read: 1 .txt"), said);
        JsonValue data = json(CLASSIFIER, "--data", "" + folder).at("data");
        assertEquals(2, data.at("left_out").items().size());
        assertEquals(1, data.at("unknown_classes").at("screw").integer());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--map nut=1|--map and --ignore are for masks; this model is for classification",
                "--threshold-for sharpness=1 --label nut|--threshold-for=sharpness=1; expected",
                "--threshold-for precision=1.5 --label nut|--threshold-for=precision=1.5; expected",
                "--threshold-for precision --label nut|--threshold-for=precision; expected",
                "--threshold-for false-alarms-per-day=1 --label nut|and --fps belong together",
                "--threshold-for recall=1 --fps 2 --label nut|and --fps belong together",
                "--threshold-for recall=1|--threshold-for needs --label NAME: which of bolt,",
                "--label nut|--label and --fps belong to --threshold-for",
                "--raw-rgb 96|--raw-rgb=96; expected width and height",
                "--names a --label-offset 1|expected --names, or --label-offset or --map",
                "--threads 0|--threads=0; expected"
            })
    void refusesOptionsThatCountForNothing(String options, String complaint) {
        String[] arguments =
                Stream.concat(Stream.of(CLASSIFIER, "--data", PARTS), Stream.of(options.split(" ")))
                        .toArray(String[]::new);
        assertEquals(ExitCode.USAGE, eval(arguments));
        assertTrue(err.toString().contains(complaint), err::toString);
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--label-offset 1|has no class numbers, so --label-offset stands for nothing",
                "--columns file,label|--columns and --pictures are for a CSV",
                "--names LICENSE|has no class numbers, so the names in LICENSE stand for nothing",
                "--alias nut=hazel|has no class of that name"
            })
    void refusesOptionsThatTheDataHasNoUseFor(String options, String complaint) {
        String[] arguments =
                Stream.concat(Stream.of(CLASSIFIER, "--data", PARTS), Stream.of(options.split(" ")))
                        .toArray(String[]::new);
        assertEquals(ExitCode.DATA, eval(arguments));
        assertTrue(err.toString().contains(complaint), err::toString);
    }

    @Test
    void isNoSuccessWhereNoPictureCouldBeUsed() throws IOException {
        Files.createDirectories(folder.resolve("nut"));
        Files.write(folder.resolve("nut/broken.jpg"), new byte[100]);
        assertEquals(ExitCode.DATA, eval(CLASSIFIER, "--data", "" + folder));
        assertTrue(err.toString().contains("not one of its pictures could be used"));
        assertTrue(out.toString().contains("top-1 -"), out::toString);
    }

    @Test
    void tellsItsExitCodes() {
        assertEquals(ExitCode.OK, eval("--help"));
        assertTrue(out.toString().contains("less than 99 % of --against"), out::toString);
    }

    @Test
    void refusesMasksWithScores() {
        int exitCode =
                eval(
                        "models/belt-segmenter",
                        "--data",
                        "models/eval/segmentation",
                        "--threshold-for",
                        "recall=1");
        assertEquals(ExitCode.USAGE, exitCode);
        assertTrue(err.toString().contains("masks have none: a rule takes their area"));
    }

    @Test
    void tellsWhichDataModelOrEngineIsWrong() throws IOException {
        Files.writeString(folder.resolve("labels.csv"), "file,label\nonly-one-cell\n");
        assertEquals(ExitCode.DATA, eval(CLASSIFIER, "--data", "" + folder));
        assertTrue(err.toString().contains("labels.csv:2: 1 cells"), err::toString);
        assertEquals(ExitCode.CONFIG, eval("models/absent", "--data", PARTS));
        assertEquals(ExitCode.CONFIG, eval(CLASSIFIER, "--data", PARTS, "--engine", "abacus"));
        assertTrue(err.toString().contains("abacus"), err::toString);
        assertEquals(ExitCode.CONFIG, eval(CLASSIFIER, "--data", PARTS, "--engine", "tflite"));
        assertTrue(
                err.toString().contains("does not read belt-classifier.onnx, and the card has no"),
                err::toString);
    }

    @Test
    void readsRawFramesAndATableWithoutNames() {
        JsonValue json =
                json(
                        "" + Cards.folder("vww_96_int8"),
                        "--data",
                        "" + TestData.of("images/vww200/y_labels.csv"),
                        "--columns",
                        "file,-,label",
                        "--raw-rgb",
                        "96x96");
        assertEquals(200, json.at("pictures").integer());
        assertEquals(0.852, json.at("value").number(), 0.05, "of 1000 such frames it knows 85.2 %");
        assertEquals(List.of(), json.at("data").at("left_out").items());
    }
}
