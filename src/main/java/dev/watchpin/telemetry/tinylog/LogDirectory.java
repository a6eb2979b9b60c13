package dev.watchpin.telemetry.tinylog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the performance log, and what may have happened to its files meanwhile. */
final class LogDirectory {
    private final Path directory;

    LogDirectory(Path directory) {
        this.directory = directory;
    }

    /** Makes the folder, and ends every torn line. */
    void prepare() throws IOException {
        Files.createDirectories(directory);
        try (DirectoryStream<Path> files = logs()) {
            for (Path file : files) {
                endLastLine(file);
            }
        }
    }

    /** A file that was deleted under its writer would swallow lines without an error. */
    boolean lostFiles() throws IOException {
        if (!Files.isDirectory(directory)) {
            return true;
        }
        try (DirectoryStream<Path> files = logs()) {
            return !files.iterator().hasNext();
        }
    }

    private DirectoryStream<Path> logs() throws IOException {
        return Files.newDirectoryStream(directory, "performance.*.jsonl");
    }

    private static void endLastLine(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            long length = file.length();
            if (length == 0) {
                return;
            }
            file.seek(length - 1);
            if (file.read() != '\n') {
                file.write('\n');
            }
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
