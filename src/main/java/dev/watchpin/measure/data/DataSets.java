package dev.watchpin.measure.data;

import dev.watchpin.model.Task;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds out how a data set is laid out and reads what labels it has, but no picture and no mask.
 *
 * <pre>
 * DIR/CLASS/*                        classification, folder names are labels
 * DIR/labels.csv, or any table       classification, columns file and label
 * DIR/instances.json + DIR/images/   detection, as COCO has it
 * DIR/labels/*.txt + DIR/images/     detection, as YOLO has it
 * DIR/masks/*.png + DIR/images/      segmentation
 * </pre>
 */
public final class DataSets {
    private DataSets() {}

    /**
     * @throws DataException where there is no such layout, or a file in it is wrong
     */
    public static DataSet read(Task task, DataLocation location) throws DataException {
        if (!Files.exists(location.data())) {
            throw new DataException(location.data() + ": there is no such folder or file");
        }
        Path truth = truth(task, location);
        if (!Files.exists(truth)) {
            throw new DataException(truth + ": there is no such folder or file of labels");
        }
        DataSet data =
                switch (task) {
                    case CLASSIFICATION ->
                            Files.isDirectory(truth)
                                    ? ClassFolders.read(location)
                                    : CsvLabels.read(truth, location);
                    case DETECTION ->
                            Files.isDirectory(truth)
                                    ? YoloLabels.read(truth, location)
                                    : CocoInstances.read(truth, location);
                    case SEGMENTATION -> MaskFolder.read(truth, location);
                };
        return location.names().isPresent() ? named(data, task, location.names().get()) : data;
    }

    private static DataSet named(DataSet data, Task task, Path names) throws DataException {
        if (task != Task.SEGMENTATION && !data.hasNumbers()) {
            throw new DataException(
                    "%s has no class numbers, so the names in %s stand for nothing"
                            .formatted(data.truth(), names));
        }
        return data.named(ClassNames.read(names));
    }

    private static Path truth(Task task, DataLocation location) throws DataException {
        if (location.truth().isPresent()) {
            return location.folder().resolve(location.truth().get());
        }
        if (!Files.isDirectory(location.data())) {
            return location.data();
        }
        return switch (task) {
            case CLASSIFICATION -> first(location.data(), "labels.csv", "");
            case DETECTION -> first(location.data(), "instances.json", "labels");
            case SEGMENTATION -> first(location.data(), "masks");
        };
    }

    private static Path first(Path folder, String... names) throws DataException {
        for (String name : names) {
            if (Files.exists(folder.resolve(name))) {
                return name.isEmpty() ? folder : folder.resolve(name);
            }
        }
        throw new DataException(
                "%s: no %s in it; say --truth where the labels are elsewhere"
                        .formatted(folder, String.join(" and no ", names)));
    }
}
