package dev.watchpin.measure.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists files in the order of their names. */
final class PictureFiles {
    private PictureFiles() {}

    /** All files that are no hidden ones, in folders of folders too, but for those below one. */
    static List<Path> under(Path folder, Path except) throws DataException {
        Path left = except.toAbsolutePath().normalize();
        return list(
                folder,
                Integer.MAX_VALUE,
                file -> !file.toAbsolutePath().normalize().startsWith(left));
    }

    /** The files of that folder itself. */
    static List<Path> in(Path folder) throws DataException {
        return list(folder, 1, _ -> true);
    }

    private static List<Path> list(Path folder, int depth, Predicate<Path> wanted)
            throws DataException {
        if (!Files.isDirectory(folder)) {
            throw new DataException(
                    folder
                            + (Files.exists(folder)
                                    ? " is no folder"
                                    : ": there is no such folder"));
        }
        try (Stream<Path> files = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> shown(folder, file))
                    .filter(Files::isRegularFile)
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new DataException(folder + " cannot be listed: " + unreadable, unreadable);
        }
    }

    private static boolean shown(Path folder, Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    /** Lower case, without the dot; empty where there is none. */
    static String suffix(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** That name with another ending, in that folder, at the same place as in its own. */
    static Path twin(Path file, Path of, Path in, String suffix) {
        Path relative = of.relativize(file);
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return in.resolve(relative).resolveSibling(stem + "." + suffix);
    }

    /** As "7 files are no pictures (5 .txt, 2 .xmp)"; empty if there are none. */
    static List<String> others(List<Path> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        Map<String, Long> counts =
                files.stream()
                        .map(PictureFiles::suffix)
                        .collect(
                                Collectors.groupingBy(
                                        Function.identity(), TreeMap::new, Collectors.counting()));
        String kinds =
                counts.entrySet().stream()
                        .map(it -> it.getValue() + " ." + it.getKey())
                        .collect(Collectors.joining(", "));
        return List.of(files.size() + " files are no pictures that can be read: " + kinds);
    }
}
