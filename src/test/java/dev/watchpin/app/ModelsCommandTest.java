package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.model.catalogue.TestModel;
import dev.watchpin.testkit.FileServer;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.RedParts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

class ModelsCommandTest {
    private static final String OTHER = "0".repeat(64);

    @TempDir private Path folder;
    private FileServer server;
    private TestModel model;
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void start() throws Exception {
        server = new FileServer();
        model = TestModel.served(server, folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("models"));
        all.addAll(List.of(arguments));
        CommandLine command = Watchpin.commandLine();
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    /** With the test's catalogue, from the test's server, into the test's folder. */
    private int pull(String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "pull",
                                "small",
                                "--catalogue",
                                model.catalogue().toString(),
                                "--from",
                                server.at("").toString(),
                                "--to",
                                folder.resolve("m").toString()));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    @Test
    void listsWhatCanBeHad() {
        assertEquals(0, run("list", "--to", folder.toString()));
        String line =
                out.toString()
                        .lines()
                        .filter(each -> each.contains(" yolox-nano-416 "))
                        .findFirst()
                        .orElseThrow()
                        .replaceAll(" {2,}", "|");
        assertEquals(
                "detection|yolox-nano-416|3.7 MB|416x416 float32|AP 25.8|Apache-2.0|onnxruntime"
                        + "|can be pulled",
                line);
        assertTrue(out.toString().contains("needs ncnn (not in this version)"));
    }

    @Test
    void listsWhichDecoderAModelWaitsFor() throws IOException {
        String catalogue = Files.readString(model.catalogue());
        assertTrue(catalogue.contains("decoder: classes"), catalogue);
        Path later = folder.resolve("later.yaml");
        Files.writeString(later, catalogue.replace("decoder: classes", "decoder: to-come"));
        String to = folder.toString();
        assertEquals(0, run("list", "--catalogue", later.toString(), "--to", to));
        assertTrue(out.toString().contains("needs decoder to-come (not in this version)"));
    }

    @Test
    void listsOneTaskAsJson() {
        assertEquals(0, run("list", "--task", "segmentation", "--json"));
        List<JsonValue> all = Json.parse(out.toString()).items();
        assertFalse(all.isEmpty());
        for (JsonValue each : all) {
            assertEquals("segmentation", each.at("task").text());
            assertFalse(each.at("files").items().isEmpty());
        }
    }

    @Test
    void showsWhoSaysSo() {
        assertEquals(0, run("show", "yolox-nano-416"));
        assertTrue(out.toString().contains("AP 25.8 % on COCO val2017"), out.toString());
        assertTrue(out.toString().contains("says https://github.com/Megvii"), out.toString());
        assertTrue(out.toString().contains("decoder: yolox"), out.toString());
        assertEquals(0, run("show", "visual-wake-words-96"));
        assertTrue(out.toString().contains("nobody has published one"), out.toString());
        assertEquals(0, run("show", "yolox-nano-416", "--json"));
        assertEquals("yolox", Json.parse(out.toString()).at("decoder").text());
    }

    @Test
    void knowsWhatWasMeant() {
        assertEquals(ExitCode.USAGE, run("show", "yolox-nano-461"));
        assertTrue(err.toString().contains("did you mean yolox-nano-416?"), err.toString());
        assertEquals(ExitCode.USAGE, run("pull", "x", "--from", "/no/such/folder"));
        assertEquals(ExitCode.USAGE, run());
    }

    @Test
    void pullsOnceAndProvesIt() throws Exception {
        assertEquals(0, pull(), err::toString);
        assertTrue(out.toString().contains("small: pulled into"), out.toString());
        assertEquals(0, pull(), err::toString);
        assertTrue(out.toString().contains("nothing downloaded"), out.toString());
        String to = folder.resolve("m").toString();
        String catalogue = model.catalogue().toString();
        assertEquals(0, run("verify", "--catalogue", catalogue, "--to", to));
        assertEquals("small: good, as in the catalogue\n", out.toString());
        assertEquals(0, run("verify", to + "/small"), "against its own card");
        assertTrue(out.toString().contains("good, as its own card says"), out.toString());

        Path file = folder.resolve("m/small/small.onnx");
        byte[] bytes = Files.readAllBytes(file);
        bytes[12_345] ^= 1;
        Files.write(file, bytes);
        Files.delete(folder.resolve("m/small/names.txt"));
        assertEquals(ExitCode.DATA, run("verify", "--catalogue", catalogue, to));
        assertTrue(out.toString().contains("small.onnx is changed: sha256 "), out.toString());
        assertTrue(out.toString().contains("names.txt is missing"), out.toString());
        assertEquals(ExitCode.DATA, run("verify", "--json", "--catalogue", catalogue, to));
        JsonValue finding = Json.parse(out.toString()).at(0);
        assertEquals("small", finding.at("name").text());
        assertFalse(finding.at("good").flag());
        assertEquals(2, finding.at("lines").items().size(), out.toString());
        assertEquals(0, pull());
        assertTrue(out.toString().contains("small: mended"), out.toString());
        assertEquals(0, run("verify", "--catalogue", catalogue, to));
    }

    /** Of the model in the catalogue, its card edited so. */
    private void editCard(UnaryOperator<String> edit) throws IOException {
        Path card = folder.resolve("m/small/model.yaml");
        Files.writeString(card, edit.apply(Files.readString(card)));
    }

    private int verifyPulled() {
        return run(
                "verify",
                "--catalogue",
                model.catalogue().toString(),
                folder.resolve("m").toString());
    }

    @Test
    void takesAnEditedCardForGoodOnlyIfItCanBeRead() throws Exception {
        pull();
        editCard(card -> card.replace("top-k: 1", "top-k: 2"));
        assertEquals(0, verifyPulled(), out::toString);
        editCard(card -> card.replace("top-k: 2", "top-q: 2"));
        assertEquals(ExitCode.DATA, verifyPulled());
        assertTrue(out.toString().contains("top-q"), out.toString());
        assertEquals(ExitCode.DATA, pull(), out::toString);
        assertTrue(err.toString().contains("top-q"), err.toString());
        assertTrue(err.toString().contains("delete it and pull again"), err.toString());
    }

    @Test
    void doesNotTakeAHashInACommentForTheFileOfTheCard() throws Exception {
        pull();
        editCard(
                card ->
                        card.replace("file: small.onnx", "file: other.onnx")
                                .replaceFirst(
                                        "(sha256: )'?([0-9a-f]{64})'?", "$1'" + OTHER + "' # $2"));
        Files.writeString(folder.resolve("m/small/other.onnx"), "broken");
        assertEquals(ExitCode.DATA, verifyPulled(), out::toString);
        assertTrue(out.toString().contains("other.onnx is changed: sha256 "), out.toString());
        assertEquals(ExitCode.DATA, pull(), out::toString);
    }

    /** A card of no catalogue, whose weights have the name of its file. */
    private Path ownModel(String name, String file, String sha256) throws IOException {
        Path own = Files.createDirectories(folder.resolve("own").resolve(name));
        Files.createDirectories(own.resolve("a"));
        Files.createDirectories(own.resolve("b"));
        Files.writeString(own.resolve("a/m.bin"), "wrong");
        Path right = Files.writeString(own.resolve("b/m.bin"), "right");
        Files.writeString(
                own.resolve("model.yaml"),
                """
                name: own
                task: classification
                file: %s
                sha256: '%s'
                weights: b/m.bin
                weights-sha256: '%s'
                backend: opencv
                input: {width: 8, height: 8, layout: NCHW, type: float32, colour: RGB, fit: stretch}
                output: {decoder: classes, activation: softmax, top-k: 1}
                labels: [cat, dog]
                license: MIT
                """
                        .formatted(file, sha256, RedParts.sha256(right)));
        return own;
    }

    @Test
    void tellsFilesOfOneNameApartByTheirFolders() throws Exception {
        Path own = ownModel("twins", "a/m.bin", OTHER);
        assertEquals(ExitCode.DATA, run("verify", own.toString()), out::toString);
        assertTrue(out.toString().contains("a/m.bin is changed"), out.toString());
    }

    @Test
    void goesOnAfterACardThatNamesNoFile() throws Exception {
        ownModel("one", "/", OTHER);
        ownModel("two", "a/m.bin", OTHER);
        assertEquals(ExitCode.DATA, run("verify", folder.resolve("own").toString()));
        assertEquals("", err.toString());
        assertTrue(out.toString().contains("one: / is missing"), out.toString());
        assertTrue(out.toString().contains("two: a/m.bin is changed"), out.toString());
    }

    @Test
    void findsNoModelWhereThereIsNone() {
        assertEquals(ExitCode.DATA, run("verify", folder.toString()));
        assertEquals(ExitCode.DATA, run("verify", folder.resolve("none").toString()));
        assertTrue(out.toString().endsWith("none: no such file or folder\n"), out.toString());
    }

    @Test
    void saysNothingWhenQuiet() {
        assertEquals(0, pull("--quiet"), err::toString);
        assertEquals("", out.toString() + err);
    }

    @Test
    void pullsWhatItCannotRunOnlyWhenTold() {
        server.with("/squeezenet_v1.1.param", new byte[1]);
        server.with("/squeezenet_v1.1.bin", new byte[1]);
        String from = server.at("").toString();
        String to = folder.resolve("m").toString();
        assertEquals(
                ExitCode.UNAVAILABLE, run("pull", "squeezenet-1.1", "--from", from, "--to", to));
        assertTrue(err.toString().contains("needs ncnn (not in this version)"), err.toString());
        assertEquals(List.of(), server.requests());
        assertEquals(
                ExitCode.DATA,
                run("pull", "squeezenet-1.1", "--anyway", "--from", from, "--to", to));
        assertTrue(err.toString().contains("sent 1 bytes"), err.toString());
    }

    @Test
    void goesOnWithTheOthersAndTellsTheFirstFailure() {
        String from = server.at("").toString();
        String to = folder.resolve("m").toString();
        assertEquals(
                ExitCode.UNAVAILABLE,
                run("pull", "fastestdet-352", "yolox-nano-416", "--from", from, "--to", to));
        assertEquals(2, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("no such file there"), err.toString());
    }

    @Test
    void neverPrintsAPassword() {
        String from = server.at("").toString().replace("http://", "http://me:sesame@");
        server.then(FileServer.status(403));
        run("pull", "fastestdet-352", "--from", from, "--to", folder.resolve("m").toString());
        assertTrue(err.toString().contains("HTTP 403"), err.toString());
        assertFalse((out.toString() + err).contains("sesame"), out.toString() + err);
        assertEquals(ExitCode.USAGE, run("pull", "fastestdet-352", "--from", "ftp://me:sesame@h/"));
        assertFalse((out.toString() + err).contains("sesame"), out.toString() + err);
    }

    @Test
    void tellsEveryProblemOfACatalogue() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "models: []\nmodel: 1\n");
        assertEquals(ExitCode.CONFIG, run("list", "--catalogue", bad.toString()));
        assertTrue(err.toString().contains("bad.yaml:2:1 model: unknown key"), err.toString());
    }
}
