package dev.watchpin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.InputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class ModelCardsTest {
    /** The line numbers count in {@link #slips}. */
    private static final List<String> CARD =
            """
            name: small
            task: detection
            file: small.onnx
            sha256: ABCDEF0000000000000000000000000000000000000000000000000000000000
            backend: onnxruntime
            input: {width: 32, height: 16, layout: NCHW, type: float32, colour: RGB, fit: letterbox}
            output: {decoder: yolo-v8, score: 0.3}
            labels: [person, car]
            license: MIT
            """
                    .lines()
                    .toList();

    @TempDir Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** The card with lines replaced: number, text, number, text, … */
    private ModelCard read(Object... replacements) throws IOException, ModelCardException {
        List<String> lines = new ArrayList<>(CARD);
        for (int i = 0; i < replacements.length; i += 2) {
            lines.set((Integer) replacements[i] - 1, (String) replacements[i + 1]);
        }
        return ModelCards.read(write("model.yaml", String.join("\n", lines)));
    }

    private String problems(Object... replacements) {
        ModelCardException wrong = assertThrows(ModelCardException.class, () -> read(replacements));
        return wrong.getMessage().replace(folder + "/", "");
    }

    @Test
    void readsWhatTheCardSays() throws Exception {
        ModelCard card = read();

        assertEquals(Task.DETECTION, card.task());
        assertEquals(folder.resolve("model.yaml"), card.card());
        assertEquals(folder.resolve("small.onnx"), card.file());
        assertEquals(Optional.of("abcdef" + "0".repeat(58)), card.sha256());
        assertEquals(
                new OutputSpec.YoloHead(
                        OutputSpec.YoloHead.Version.V8,
                        OutputSpec.Coordinates.PIXELS,
                        new OutputSpec.Nms(0.3f, 0.45f, 100, OutputSpec.Suppression.PER_CLASS)),
                card.output());
        assertEquals(List.of("person", "car"), card.labels());
    }

    private OutputSpec output(String text) throws Exception {
        return read(7, "output: " + text).output();
    }

    @Test
    void readsTheDecodersThatSuppress() throws Exception {
        OutputSpec.Nms nms =
                new OutputSpec.Nms(0.25f, 0.45f, 100, OutputSpec.Suppression.PER_CLASS);
        assertEquals(new OutputSpec.Darknet(nms), output("{decoder: darknet}"));
        assertEquals(
                new OutputSpec.YoloHead(
                        OutputSpec.YoloHead.Version.V5, OutputSpec.Coordinates.RELATIVE, nms),
                output("{decoder: yolo-v5, coordinates: relative}"));
        assertEquals(
                new OutputSpec.NanoDet(
                        List.of(8, 16, 32),
                        7,
                        OutputSpec.NanoDet.Origin.CENTRE,
                        OutputSpec.Activation.NONE,
                        nms),
                output("{decoder: nanodet, activation: none}"));
        assertEquals(
                new OutputSpec.NanoDet(
                        List.of(8, 16, 32, 64),
                        10,
                        OutputSpec.NanoDet.Origin.CORNER,
                        OutputSpec.Activation.SIGMOID,
                        nms),
                output("{decoder: nanodet-plus, activation: sigmoid, reg-max: 10}"));
        assertEquals(
                new OutputSpec.SsdRaw(
                        new SsdAnchors(
                                List.of(16, 32),
                                0.2f,
                                0.95f,
                                List.of(1f, 2f, 0.5f, 3f, 0.3333f),
                                1,
                                true),
                        OutputSpec.Activation.SIGMOID,
                        OutputSpec.SsdRaw.Background.FIRST,
                        OutputSpec.SsdRaw.BoxOrder.YXHW,
                        List.of(10f, 10f, 5f, 5f),
                        new TensorNames(Map.of("scores", "b")),
                        nms),
                output(
                        "{decoder: ssd-raw, activation: sigmoid, background: first,"
                                + " tensors: {scores: b}, anchors:"
                                + " {grid-strides: [16, 32], min-scale: 0.2, max-scale: 0.95}}"));
    }

    @Test
    void readsTheDecodersWhoseGraphSuppresses() throws Exception {
        OutputSpec.Nms done = OutputSpec.Nms.done(0.3f, 10);
        assertEquals(
                new OutputSpec.Ssd(
                        1, new TensorNames(Map.of("classes", "a:1", "scores", "a:2")), done),
                output(
                        "{decoder: ssd, score: 0.3, max-detections: 10, class-offset: 1,"
                                + " tensors: {classes: 'a:1', scores: 'a:2'}}"));
        assertEquals(
                new OutputSpec.YoloEndToEnd(OutputSpec.Coordinates.PIXELS, done),
                output("{decoder: yolo-end-to-end, score: 0.3, max-detections: 10}"));
    }

    @Test
    void readsADarknetNetworksWeights() throws Exception {
        String hash = "0".repeat(64);
        ModelCard card = read(5, "backend: opencv\nweights: w.weights\nweights-sha256: " + hash);

        assertEquals(
                Optional.of(new ModelCard.Weights(folder.resolve("w.weights"), Optional.of(hash))),
                card.weights());
        assertEquals(Optional.empty(), read().weights());
    }

    @Test
    void takesNoWeightsWithoutTheirChecksum() {
        String alone = problems(5, "backend: opencv\nweights: w.weights");
        assertTrue(alone.contains("weights without weights-sha256"), alone);
        String hash = problems(5, "backend: opencv\nweights-sha256: " + "0".repeat(64));
        assertTrue(hash.contains("weights-sha256 without weights"), hash);
    }

    @Test
    void fillsInTheInputsDefaults() throws Exception {
        InputSpec expected =
                new InputSpec(
                        32,
                        16,
                        Layout.NCHW,
                        ElementType.FLOAT32,
                        InputSpec.Colour.RGB,
                        Collections.nCopies(3, 0f),
                        Collections.nCopies(3, 1f),
                        InputSpec.Fit.LETTERBOX,
                        InputSpec.Anchor.CENTRE,
                        1,
                        114,
                        InputSpec.Resample.BILINEAR,
                        Quantization.NONE);

        assertEquals(expected, read().input());
    }

    @Test
    void spreadsOneMeanOverAllChannels() throws Exception {
        String input =
                "input: {width: 8, height: 8, layout: NHWC, type: float32, colour: BGR,"
                        + " fit: stretch, mean: 127.5, std: [1, 2, 3]}";

        InputSpec spec = read(6, input).input();

        assertEquals(List.of(127.5f, 127.5f, 127.5f), spec.mean());
        assertEquals(List.of(1f, 2f, 3f), spec.std());
    }

    @Test
    void readsQuantizationOfAnInt8Input() throws Exception {
        String input =
                "input: {width: 8, height: 8, layout: NHWC, type: int8, colour: GREY,"
                        + " fit: stretch, quantization: {scale: 1, zero-point: -128}}";

        assertEquals(new Quantization.PerTensor(1, -128), read(6, input).input().quantization());
    }

    @Test
    void readsTheCardOfAFolder() throws Exception {
        read();

        assertEquals("small", ModelCards.read(folder).name());
    }

    @Test
    void countsLabelsAfterThoseTheFileLeavesOut() throws Exception {
        write("names.txt", "\uFEFFcat\r\ndog \r\n");

        ModelCard card = read(8, "labels: {file: names.txt, first: [background]}");

        assertEquals(List.of("background", "cat", "dog"), card.labels());
    }

    @Test
    void leavesOutTheFilesLinesThatAreNoClassHere() throws Exception {
        write("names.txt", "background\ncat\ndog\n");
        assertEquals(List.of("cat", "dog"), read(8, "labels: {file: names.txt, skip: 1}").labels());
        assertEquals(
                "names.txt: 3 labels, but skip=3",
                problems(8, "labels: {file: names.txt, skip: 3}"));
        assertEquals(
                "model.yaml:8:50 labels.skip=1: has no effect with format: indexed; remove it",
                problems(8, "labels: {file: names.txt, format: indexed, skip: 1}")
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void readsIndexedLabelsOnlyWhereTheCardSaysSo() throws Exception {
        write("names.txt", "0  person\n2  car\n");

        assertEquals(
                List.of("person", "class-1", "car"),
                read(8, "labels: {file: names.txt, format: indexed}").labels());
        assertEquals(List.of("0  person", "2  car"), read(8, "labels: names.txt").labels());
    }

    @Test
    void reportsALabelFilesProblemsWithItsOwnLines() throws Exception {
        write("gap.txt", "cat\n\ndog\n");
        write("twice.txt", "0 cat\n0 dog\n");
        write("words.txt", "0 cat\ndog\n");
        write("empty.txt", "\n \n");
        String indexed = "labels: {file: %s, format: indexed}";

        assertEquals(
                "gap.txt:2:1: empty line; expected a label, a line number is a class number",
                problems(8, "labels: gap.txt"));
        assertEquals(
                "twice.txt:2:1: class 0 has a label already",
                problems(8, indexed.formatted("twice.txt")));
        assertEquals(
                "words.txt:2:1: expected a class number below 65536, blanks and a label",
                problems(8, indexed.formatted("words.txt")));
        assertEquals(
                "empty.txt: no labels in it; expected one a line",
                problems(8, "labels: empty.txt"));
        assertEquals("none.txt: no such file; check the path", problems(8, "labels: none.txt"));
    }

    @Test
    void reportsTheFolderWithoutCard() {
        ModelCardException wrong =
                assertThrows(ModelCardException.class, () -> ModelCards.read(folder));

        assertEquals(
                folder.resolve("model.yaml") + ": no such file; check the path",
                wrong.getMessage());
    }

    static Stream<Arguments> slips() {
        String input = "input: {width: 8, height: 8, layout: NCHW, colour: RGB, ";
        return Stream.of(
                Arguments.of(
                        2,
                        "task: classification",
                        "2:7 task=classification: the output's decoder is one for detection; make"
                                + " the two agree"),
                Arguments.of(
                        4,
                        "sha256: 12ab",
                        "4:9 sha256=12ab: expected 64 hexadecimal digits (from sha256sum FILE)"),
                Arguments.of(
                        6,
                        input + "type: float16, fit: crop}",
                        "6:63 input.type=float16: expected one of float32, uint8, int8; did you"
                                + " mean float32?"),
                Arguments.of(
                        6,
                        input + "type: float32, fit: stretch, crop: 0.8}",
                        "6:92 input.crop=0.8: has no effect with fit: stretch, only with crop"),
                Arguments.of(
                        6,
                        input + "type: float32, fit: crop, pad: 0}",
                        "6:88 input.pad=0: has no effect with fit: crop, only with letterbox"),
                Arguments.of(
                        6,
                        input + "type: float32, fit: crop, anchor: top-left}",
                        "6:91 input.anchor=top-left: has no effect with fit: crop, only with"
                                + " letterbox"),
                Arguments.of(
                        6,
                        input + "type: float32, fit: crop, mean: [1, 2]}",
                        "6:89 input.mean: expected one number, or 3 for colour RGB; saw 2"),
                Arguments.of(
                        6,
                        input + "type: float32, fit: crop, std: 0.229}",
                        "6:88 input.std=0.229: expected at least 1: pixels are 0-255, not 0-1;"
                                + " multiply by 255"),
                Arguments.of(
                        6,
                        input
                                + "type: float32, fit: crop, quantization: {scale: 1, zero-point:"
                                + " 0}}",
                        "6:97 input.quantization: has no effect with type: float32; remove it"),
                Arguments.of(
                        6,
                        input + "type: int8, fit: crop}",
                        "6:8 input.quantization: missing; int8 cannot hold 0-255 as it is; for"
                                + " level - 128 use {scale: 1, zero-point: -128}"),
                Arguments.of(
                        6,
                        input + "type: uint8, fit: crop, mean: 127}",
                        "6:87 input.mean=127: uint8 without quantization stores 0-255 as it is;"
                                + " remove this or give quantization"),
                Arguments.of(
                        6,
                        input + "type: uint8, fit: crop, quantization: {scale: 1, zero-point: -1}}",
                        "6:95 input.quantization: zero-point=-1, but uint8 holds 0 to 255"),
                Arguments.of(
                        7,
                        "output: {decoder: yolo-v8, grid-strides: [8]}",
                        "7:28 output.grid-strides: has no effect with decoder: yolo-v8, only with"
                                + " yolox or nanodet or nanodet-plus; known here: decoder,"
                                + " coordinates, score, iou, max-detections, suppression"),
                Arguments.of(
                        7,
                        "output: {decoder: yolo-v9}",
                        "7:19 output.decoder=yolo-v9: expected one of classes, yolox, fastestdet,"
                                + " yolo-v5, yolo-v8, yolo-end-to-end, darknet, ssd, ssd-raw,"
                                + " nanodet, nanodet-plus, binary-mask, argmax-mask, index-mask;"
                                + " did you mean yolo-v5?"),
                Arguments.of(
                        7,
                        "output: {decoder: ssd, iou: 0.5}",
                        "7:24 output.iou: has no effect with decoder: ssd, only with yolox or"
                                + " fastestdet or yolo-v5 or yolo-v8 or darknet or ssd-raw or"
                                + " nanodet or nanodet-plus; known here: decoder, class-offset,"
                                + " tensors, score, max-detections"),
                Arguments.of(
                        7,
                        "output: {decoder: nanodet, activation: softmax}",
                        "7:40 output.activation=softmax: expected one of none, sigmoid"),
                Arguments.of(
                        7,
                        "output: {decoder: ssd-raw, activation: none, background: none, anchors:"
                                + " {grid-strides: [16], min-scale: 0.5, max-scale: 0.4}}",
                        "7:121 output.anchors.max-scale=0.4: is below min-scale; the coarsest map"
                                + " has the largest anchors"),
                Arguments.of(8, "labels: []", "8:9 labels: expected a list of 1 to 65536, saw 0"),
                Arguments.of(
                        8,
                        "labels: {file: x, format: indexed, first: [a]}",
                        "8:43 labels.first: has no effect with format: indexed; remove it"),
                Arguments.of(
                        9,
                        "license: MIT\nsource: {url: ftp://a/b}",
                        "10:15 source.url=ftp://a/…: expected an http(s) URL"));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void reportsEverySlip(int line, String text, String problem) {
        assertEquals("model.yaml:" + problem, problems(line, text));
    }

    @Test
    void wantsAsManyLabelsAsTheDecoderTells() {
        assertEquals(
                "model.yaml:8:9 labels: 3 labels, but a binary-mask has two: name class 0 (outside)"
                        + " and class 1 (inside)",
                problems(
                        2, "task: segmentation",
                        7, "output: {decoder: binary-mask, activation: none}",
                        8, "labels: [a, b, c]"));
        assertEquals(
                "model.yaml:8:9 labels: 2 labels, but output.top-k=5; lower top-k",
                problems(
                        2, "task: classification",
                        7, "output: {decoder: classes, activation: softmax}"));
    }

    private void writeSibling(String name, String text, String by) throws IOException {
        write(name, String.join("\n", CARD).replace(text, by));
    }

    @Test
    void readsSiblingsAndNotTheirs() throws Exception {
        writeSibling("other.yaml", "license: MIT", "license: MIT\nsiblings: [model.yaml, x.yaml]");
        Files.createDirectory(folder.resolve("lite"));
        writeSibling("lite/model.yaml", "small.onnx", "small.tflite");
        ModelCard card = read(9, "license: MIT\nsiblings: [other.yaml, lite]");
        assertEquals(
                List.of(folder.resolve("other.yaml"), folder.resolve("lite/model.yaml")),
                card.siblings().stream().map(ModelCard::card).toList());
        assertEquals(folder.resolve("lite/small.tflite"), card.siblings().getLast().file());
        assertEquals(List.of(), card.siblings().getFirst().siblings());
    }

    @Test
    void refusesSiblingsThatAreNone() throws Exception {
        writeSibling("swapped.yaml", "[person, car]", "[car, person]");
        writeSibling("more.yaml", "[person, car]", "[person, car, dog]");
        writeSibling("twice.yaml", "", "");
        String wrong =
                problems(
                        9,
                        "license: MIT\nsiblings: [swapped.yaml, more.yaml, twice.yaml, twice.yaml,"
                                + " absent.yaml, model.yaml]");
        assertEquals(
                """
                model.yaml:10:12 siblings[0]=swapped.yaml: its labels are other ones (class 0 is car, here person); only the same model can stand in for it
                model.yaml:10:26 siblings[1]=more.yaml: its labels are other ones (3, here 2); only the same model can stand in for it
                model.yaml:10:49 siblings[3]=twice.yaml: this card is there already; remove it here
                model.yaml:10:61 siblings[4]=absent.yaml: no such card (absent.yaml); correct or remove it
                model.yaml:10:74 siblings[5]=model.yaml: this card is there already; remove it here\
                """,
                wrong);
    }

    @Test
    void tellsWhatIsWrongInASiblingByItsOwnFile() throws Exception {
        writeSibling("other.yaml", "name: small", "name: small\ncolour: red");
        String wrong = problems(9, "license: MIT\nsiblings: [other.yaml]");
        assertTrue(wrong.startsWith("other.yaml:2:1 colour"), wrong);
    }
}
