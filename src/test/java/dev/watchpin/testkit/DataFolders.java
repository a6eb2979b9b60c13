package dev.watchpin.testkit;

import dev.watchpin.capture.replay.PictureReader;
import dev.watchpin.json.JsonValue;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataLocation;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.data.DataSets;
import dev.watchpin.measure.data.Example;
import dev.watchpin.measure.data.PixelBox;
import dev.watchpin.measure.eval.EvaluationOptions;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.Task;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Labelled pictures that a test relies on: what cannot be read fails it. */
public final class DataFolders {
    /** Where the test data's detectors are judged. */
    public static final String PHOTOS = "images/coco128_train2017";

    private static final Map<String, String> OLDER_NAMES =
            Map.of(
                    "motorcycle", "motorbike",
                    "airplane", "aeroplane",
                    "couch", "sofa",
                    "potted plant", "pottedplant",
                    "dining table", "diningtable",
                    "tv", "tvmonitor");

    private DataFolders() {}

    /** Laid out as usual. */
    public static DataSet read(Task task, Path folder) {
        return read(task, DataLocation.of(folder, PictureReader.recognition()));
    }

    /** With labels that are elsewhere. */
    public static DataSet read(Task task, Path folder, String truth) {
        return read(
                task,
                new DataLocation(
                        folder,
                        Optional.of(Path.of(truth)),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        PictureReader.recognition()));
    }

    private static DataSet read(Task task, DataLocation location) {
        try {
            return DataSets.read(task, location);
        } catch (DataException wrong) {
            throw new AssertionError(wrong.getMessage(), wrong);
        }
    }

    /** Only the pictures of these names. */
    public static DataSet only(Collection<String> names, DataSet data) {
        List<Example> examples =
                data.examples().stream().filter(it -> names.contains(name(it))).toList();
        return new DataSet(
                data.truth(),
                data.layout(),
                data.names(),
                examples,
                data.classes(),
                List.of(),
                List.of());
    }

    public static String name(Example example) {
        return example.picture().getFileName().toString();
    }

    /** Six of COCO's classes have two names each; the test data's boxes have the older ones. */
    public static EvaluationOptions cocoNames(ModelCard card) {
        Map<String, String> aliases = new HashMap<>(OLDER_NAMES);
        aliases.keySet().retainAll(card.labels());
        return new EvaluationOptions(
                OptionalInt.empty(), aliases, Map.of(), OptionalInt.empty(), Optional.empty());
    }

    /** What a model with these labels calls a class that has the older name here. */
    public static String cocoName(String name, List<String> labels) {
        return OLDER_NAMES.entrySet().stream()
                .filter(it -> it.getValue().equals(name) && labels.contains(it.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    /** Left, top, width, height. */
    public static PixelBox box(JsonValue xywh) {
        return new PixelBox(
                xywh.at(0).number(), xywh.at(1).number(), xywh.at(2).number(), xywh.at(3).number());
    }
}
