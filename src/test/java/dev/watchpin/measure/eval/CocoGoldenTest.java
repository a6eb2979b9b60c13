package dev.watchpin.measure.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.json.JsonValue;
import dev.watchpin.measure.data.PixelBox;
import dev.watchpin.testkit.Json;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Against pycocotools' own figures; how they were made: src/test/python/make_coco_golden.py. */
class CocoGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/coco-ap");

    /** The last digits of a mean hang on the order of the sum. */
    private static final double SAME = 1e-12;

    private static final CocoAp AP = new CocoAp();
    private static JsonValue golden;

    private record Picture(List<KnownBox> known, List<ClaimedBox> claims) {}

    @BeforeAll
    static void readBoxes() {
        golden = Json.read(FOLDER.resolve("figures.json"));
        JsonValue boxes = Json.read(FOLDER.resolve("boxes.json"));
        Map<Integer, Picture> pictures = new TreeMap<>();
        for (JsonValue row : boxes.at("truths").items()) {
            picture(row, pictures)
                    .known()
                    .add(
                            new KnownBox(
                                    row.at(1).integer(),
                                    box(row, 2),
                                    row.at(6).number(),
                                    row.at(7).integer() == 1));
        }
        for (JsonValue row : boxes.at("claims").items()) {
            picture(row, pictures)
                    .claims()
                    .add(new ClaimedBox(row.at(1).integer(), row.at(2).number(), box(row, 3)));
        }
        pictures.values().forEach(it -> AP.add(it.known(), it.claims()));
    }

    private static Picture picture(JsonValue row, Map<Integer, Picture> pictures) {
        return pictures.computeIfAbsent(
                row.at(0).integer(), _ -> new Picture(new ArrayList<>(), new ArrayList<>()));
    }

    private static PixelBox box(JsonValue row, int from) {
        return new PixelBox(
                row.at(from).number(),
                row.at(from + 1).number(),
                row.at(from + 2).number(),
                row.at(from + 3).number());
    }

    @Test
    void hasTheTwelveFigures() {
        double[] figures = AP.figures().stream().mapToDouble(it -> it.orElse(-1)).toArray();
        assertArrayEquals(numbers(golden.at("figures")), figures, SAME);
    }

    @Test
    void hasEachClassAtEachThreshold() {
        Map<String, JsonValue> byClass = golden.at("ap_by_threshold").members();
        assertEquals(
                byClass.keySet(),
                AP.labels().stream().map(String::valueOf).collect(Collectors.toSet()));
        byClass.forEach(
                (label, precisions) ->
                        assertArrayEquals(
                                numbers(precisions),
                                AP.apByThreshold(Integer.parseInt(label)),
                                SAME,
                                "class " + label));
    }

    private static double[] numbers(JsonValue list) {
        return list.items().stream().mapToDouble(JsonValue::number).toArray();
    }
}
