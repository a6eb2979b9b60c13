package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.app.WatchpinProcess.Change;
import dev.watchpin.json.JsonValue;
import dev.watchpin.model.ModelCard;
import dev.watchpin.testkit.Cards;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The daemon over folders of photos: lines do what the golden files say of each photo. */
class PhotoFolderTest {
    @TempDir private Path folder;

    /** One picture a second, so picture i is what the rules see at second i. */
    private static final String FRAMES = "frames: {on: 1 of 1, off: 1}";

    @Test
    void aLineALabelRisesOnThePhotosThatGoldenGivesThatLabel() throws Exception {
        ModelCard card = Cards.of("mobilenet_v2_1.0_224_int8_qdq");
        JsonValue golden = Json.read(TestData.of("golden/mobilenet_v2_1.0_224_int8_qdq.onnx.json"));
        Map<String, List<JsonValue>> top5 = new HashMap<>();
        golden.at("top5_0_999").members().forEach((photo, five) -> top5.put(photo, five.items()));
        int offset = golden.at("label_offset").integer();
        List<Integer> labels = sureLabels(top5, offset);
        StringBuilder rules = new StringBuilder();
        StringBuilder outputs = new StringBuilder();
        for (int i = 0; i < labels.size(); i++) {
            String label = card.labels().get(labels.get(i)).replace("'", "''");
            rules.append(
                    "      - {name: r%d, label: '%s', score: 0.25, %s}%n"
                            .formatted(i, label, FRAMES));
            outputs.append("      - {name: o%d, line: %d, when: r%d}%n".formatted(i, i, i));
        }
        Path photos = TestData.of("images/imagenet100");
        List<Change> changes = run(photos, "mobilenet_v2_1.0_224_int8_qdq", rules, outputs);
        List<String> names = pictures(photos);
        int checked = 0;
        for (int i = 0; i < labels.size(); i++) {
            // not the last: its rise and the end's fall have the same time
            for (int second = 0; second < names.size() - 1; second++) {
                List<JsonValue> five = top5.get(names.get(second));
                boolean expected = five.getFirst().at(0).integer() + offset == labels.get(i);
                boolean active = WatchpinProcess.activeAt(changes, "o" + i, second);
                assertEquals(expected, active, names.get(second) + " label " + labels.get(i));
                checked++;
            }
        }
        assertTrue(checked > 1000, "labels that golden is sure of: " + labels.size());
    }

    /**
     * Labels that golden puts first in one photo, far ahead of the second, and in no other photo's
     * top five: for these the threshold decides nothing.
     */
    private static List<Integer> sureLabels(Map<String, List<JsonValue>> top5, int offset) {
        Map<Integer, Integer> mentions = new HashMap<>();
        top5.values()
                .forEach(
                        five ->
                                five.forEach(
                                        c -> mentions.merge(c.at(0).integer(), 1, Integer::sum)));
        return top5.values().stream()
                .filter(five -> five.get(0).at(1).number() - five.get(1).at(1).number() > 3)
                .map(five -> five.getFirst().at(0).integer())
                .filter(label -> mentions.get(label) == 1)
                .map(label -> label + offset)
                .sorted()
                .limit(40)
                .toList();
    }

    @Test
    void aLineRisesWhereAPersonFillsAFifthOfThePhoto() throws Exception {
        Path photos = TestData.of("images/coco128_train2017/images");
        List<Change> changes =
                run(
                        photos,
                        "selfie_segmentation_landscape",
                        new StringBuilder(
                                "      - {name: near, label: person, area: {min: 0.2}, "
                                        + FRAMES
                                        + "}\n"),
                        new StringBuilder("      - {name: person, line: 1, when: near}\n"));
        JsonValue golden =
                Json.read(TestData.of("golden/selfie_segmentation_landscape.onnx.json"))
                        .at("images");
        List<String> names = pictures(photos);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, JsonValue> image : golden.members().entrySet()) {
            double share = image.getValue().at("person_fraction").number();
            if (Math.abs(share - 0.2) < 0.02) {
                continue; // too near the bound for two pipelines to agree
            }
            int second = names.indexOf(image.getKey());
            boolean active = WatchpinProcess.activeAt(changes, "person", second);
            if (active != share > 0.2) {
                wrong.add(image.getKey() + " golden share " + share + ", line active " + active);
            }
        }
        assertEquals(List.of(), wrong);
    }

    private List<Change> run(Path photos, String card, CharSequence rules, CharSequence outputs)
            throws InterruptedException {
        WatchpinProcess watchpin = new WatchpinProcess(folder);
        Path config =
                watchpin.write(
                        "photos.yaml",
                        """
                        cameras:
                          - name: photos
                            source: {kind: images, folder: %s, frame-rate: 1}
                            model: %s
                            rules:
                        %s    outputs:
                        %sgpio: {provider: dry-run}
                        """
                                .formatted(photos, Cards.folder(card), rules, outputs));
        ChildJvm.Ended ended = watchpin.run("run", config.toString());
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        return WatchpinProcess.changes(ended.out());
    }

    private static List<String> pictures(Path photos) throws IOException {
        try (Stream<Path> files = Files.list(photos)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.toLowerCase().matches(".*\\.jpe?g"))
                    .sorted()
                    .toList();
        }
    }
}
