package dev.watchpin.app.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a check may look at: files below a root, programs, the environment.
 *
 * @param root {@code /}, or a tree that pretends to be one
 */
public record Machine(Path root, Map<String, String> environment, Commands commands) {
    /** No file of /proc, /sys or /etc that is read here is longer. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int MOST_NAMES = 4096;

    public Machine {
        environment = Map.copyOf(environment);
    }

    /** Where under the root an absolute path is. */
    Path at(String path) {
        return root.resolve(path.replaceFirst("^/+", ""));
    }

    Path at(Path path) {
        return at(path.toString());
    }

    /** The first megabyte of a file as text; what is no UTF-8 becomes a replacement character. */
    String read(String path) throws IOException {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** The first megabyte of a file. */
    byte[] bytes(String path) throws IOException {
        try (InputStream in = Files.newInputStream(at(path))) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException failed) {
            if (failed.getClass() == IOException.class) { // as "Is a directory", without its name
                throw new IOException(path + ": " + failed.getMessage(), failed);
            }
            throw failed;
        }
    }

    /** Without blanks and zero bytes around it; empty when it cannot be read. */
    Optional<String> text(String path) {
        try {
            return Optional.of(read(path).replace("\0", " ").strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    OptionalLong number(String path) {
        return text(path).map(Machine::parsed).orElse(OptionalLong.empty());
    }

    private static OptionalLong parsed(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    boolean exists(String path) {
        return Files.exists(at(path));
    }

    /** Names in a folder that begin so, 2 before 10; none where it cannot be listed. */
    List<String> names(String folder, String prefix) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(folder))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith(prefix) && names.size() < MOST_NAMES) {
                    names.add(name);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            return List.of();
        }
        names.sort(
                Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        return names;
    }
}
