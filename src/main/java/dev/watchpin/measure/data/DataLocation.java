package dev.watchpin.measure.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a data set is, and what cannot be seen from the files.
 *
 * @param data its folder, or the one file with its labels
 * @param truth file or folder of the labels, if not where the layout has it; relative to the folder
 * @param pictures their folder, if not where the layout has it; relative to the folder
 * @param columns of a table of labels, by name; empty where its first line has them
 * @param names list of class names by number, for data that has numbers only
 * @param isPicture by its name
 */
public record DataLocation(
        Path data,
        Optional<Path> truth,
        Optional<Path> pictures,
        List<String> columns,
        Optional<Path> names,
        Predicate<Path> isPicture) {
    public DataLocation {
        columns = List.copyOf(columns);
    }

    /** A data set laid out as usual. */
    public static DataLocation of(Path data, Predicate<Path> isPicture) {
        return new DataLocation(
                data, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), isPicture);
    }

    /** That which relative names start from. */
    Path folder() {
        if (Files.isDirectory(data)) {
            return data;
        }
        return data.getParent() == null ? Path.of("") : data.getParent();
    }

    /** What was asked for, else {@code images} where there is such a folder, else all of it. */
    Path pictureFolder() {
        Path usual = folder().resolve("images");
        return pictures.map(folder()::resolve).orElse(Files.isDirectory(usual) ? usual : folder());
    }
}
