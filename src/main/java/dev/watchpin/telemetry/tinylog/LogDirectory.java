package dev.watchpin.telemetry.tinylog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of the performance log. Age goes by the number in a file's name: the clock of a board
 * without a battery begins in 1970 at each start, so a file's time says nothing. tinylog continues
 * the file of the newest time all the same, so {@link #prepare} gives that to the highest number.
 */
final class LogDirectory {
    private static final Pattern NAME = Pattern.compile("performance\\.(\\d{1,18})\\.jsonl");

    /** FAT has the coarsest times. */
    private static final long CLEARLY_NEWER_MILLIS = 2_000;

    private final Path directory;
    private Path current;
    private Path named;

    LogDirectory(Path directory) {
        if (directory.toString().matches(".*[{}].*")) {
            throw new IllegalArgumentException(
                    "performance log in " + directory + ": tinylog takes no braces in a path");
        }
        this.directory = directory.toAbsolutePath();
    }

    /** As tinylog's path pattern. */
    String pattern() {
        return directory.resolve("performance.{count}.jsonl").toString();
    }

    /**
     * Before a writer is opened: makes the folder, ends every torn line, and lets the writer go on
     * in the file of the highest number.
     */
    void prepare() throws IOException {
        current = null;
        Files.createDirectories(directory);
        List<LogFile> files = files();
        for (LogFile file : files) {
            endLastLine(file.path());
        }
        if (!files.isEmpty()) {
            makeNewest(files.removeLast().path(), files);
        }
    }

    private static void makeNewest(Path path, List<LogFile> others) throws IOException {
        long newest = Long.MIN_VALUE;
        for (LogFile other : others) {
            newest = Math.max(newest, Files.getLastModifiedTime(other.path()).toMillis());
        }
        if (Files.getLastModifiedTime(path).toMillis() <= newest) {
            Files.setLastModifiedTime(path, FileTime.fromMillis(newest + CLEARLY_NEWER_MILLIS));
        }
    }

    /** Deletes the oldest files until so many more bytes fit under the cap; never the newest. */
    void makeRoom(long bytes, long maxBytes) throws IOException {
        List<LogFile> files = files();
        long total = bytes;
        for (LogFile file : files) {
            total += file.bytes();
        }
        for (int i = 0; i < files.size() - 1 && total > maxBytes; i++) {
            Files.deleteIfExists(files.get(i).path());
            total -= files.get(i).bytes();
        }
    }

    /** Lines were written: the newest file has them. */
    void written() throws IOException {
        List<LogFile> files = files();
        current = files.isEmpty() ? null : files.getLast().path();
    }

    /** The newest file and its name are on the disk. */
    void force() throws IOException {
        if (current == null) {
            return;
        }
        try (FileChannel file = FileChannel.open(current, StandardOpenOption.WRITE)) {
            file.force(false);
        }
        if (!current.equals(named)) {
            try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
                folder.force(true);
            }
            named = current;
        }
    }

    /** The file was deleted under its writer, which would go on without an error. */
    boolean lostFile() {
        return current != null && !Files.exists(current);
    }

    private List<LogFile> files() throws IOException {
        var files = new ArrayList<LogFile>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                if (name.matches()) {
                    long number = Long.parseLong(name.group(1));
                    files.add(new LogFile(number, entry, Files.size(entry)));
                }
            }
        }
        files.sort(Comparator.comparingLong(LogFile::number));
        return files;
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

    private record LogFile(long number, Path path, long bytes) {}
}
