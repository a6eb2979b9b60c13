package dev.watchpin.telemetry.board;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the small files of /proc and /sys under a root that a test can choose. What is missing or
 * refuses to be read (a sensor that sleeps answers EAGAIN) is absent.
 */
final class KernelFiles {
    private static final String SENSORS = "sys/class/hwmon";

    private final Path root;

    KernelFiles(Path root) {
        this.root = root;
    }

    /** Trimmed; empty when it cannot be read. */
    Optional<String> text(String path) {
        try {
            return Optional.of(Files.readString(root.resolve(path)).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    OptionalLong number(String path) {
        return text(path).map(KernelFiles::parseLong).orElse(OptionalLong.empty());
    }

    /** Names in a directory with this prefix, sorted by their number: zone2 before zone10. */
    List<String> names(String directory, String prefix) {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(root.resolve(directory), prefix + "*")) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (IOException | java.nio.file.DirectoryIteratorException _) {
            return List.of();
        }
        names.sort(
                java.util.Comparator.comparingInt(String::length)
                        .thenComparing(java.util.Comparator.naturalOrder()));
        return names;
    }

    /** The folder of the hwmon sensor whose driver has that name; "" when there is none. */
    String sensor(String driver) {
        for (String sensor : names(SENSORS, "hwmon")) {
            String folder = SENSORS + "/" + sensor;
            if (text(folder + "/name").orElse("").equals(driver)) {
                return folder;
            }
        }
        return "";
    }

    static OptionalLong parseLong(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }
}
