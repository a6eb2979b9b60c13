package dev.watchpin.backend.onnxruntime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The temporary folder into which ONNX Runtime's binding unpacks its libraries. It deletes them
 * when the JVM ends of itself, and the folder never: a daemon that is stopped by a signal would
 * leave 24 MB a start, of RAM where /tmp is a tmpfs. Linux needs no file of what is mapped, so they
 * can go as soon as they are loaded.
 */
final class UnpackedLibraries {
    private static final Path MAPPINGS = Path.of("/proc/self/maps");

    /** OnnxRuntime.init of ai.onnxruntime names the folder so. */
    private static final String FOLDER = "onnxruntime-java";

    private UnpackedLibraries() {}

    /** Deletes this process's folder; does nothing where the libraries came from elsewhere. */
    static void delete() {
        try {
            String mappings = Files.readString(MAPPINGS);
            if (!mappings.contains(FOLDER)) {
                return; // hundreds of lines, at each start
            }
            Optional<Path> folder =
                    mappings.lines()
                            .map(UnpackedLibraries::folderOf)
                            .flatMap(Optional::stream)
                            .findFirst();
            if (folder.isPresent()) {
                delete(folder.get());
            }
        } catch (IOException | RuntimeException leftBehind) {
            return; // it costs room, nothing else; the JVM tries again at its end
        }
    }

    /**
     * @param mapping line of /proc/self/maps (man proc_pid_maps)
     */
    static Optional<Path> folderOf(String mapping) {
        String[] fields = mapping.split(" +", 6);
        if (fields.length < 6 || !fields[5].matches("/.*/" + FOLDER + "\\d+/libonnxruntime.*")) {
            return Optional.empty();
        }
        return Optional.of(Path.of(fields[5]).getParent());
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
