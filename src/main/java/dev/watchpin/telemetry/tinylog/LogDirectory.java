package dev.watchpin.telemetry.tinylog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The folder of the performance log, and what may have happened to its files meanwhile. */
final class LogDirectory {
    private static final Pattern NAME = Pattern.compile("performance\\.(\\d{1,18})\\.jsonl");

    private final Path directory;
    private Path current;

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

    /** Lines were written: the file with the highest number has them. */
    void written() throws IOException {
        long highest = -1;
        try (DirectoryStream<Path> files = logs()) {
            for (Path file : files) {
                long number = Long.parseLong(NAME.matcher(name(file)).replaceFirst("$1"));
                if (number > highest) {
                    highest = number;
                    current = file;
                }
            }
        }
    }

    /** The file was deleted under its writer, which would go on without an error. */
    boolean lostFile() {
        return current != null && !Files.exists(current);
    }

    private DirectoryStream<Path> logs() throws IOException {
        return Files.newDirectoryStream(directory, file -> NAME.matcher(name(file)).matches());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
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
