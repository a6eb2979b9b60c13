package dev.watchpin.view.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files {@code performance.N.jsonl} of a folder as they are when opened: what a running daemon
 * appends or rotates away afterwards changes nothing. Oldest first, which goes by N; a file's time
 * says nothing on a board whose clock begins in 1970. One thread.
 */
public final class LogFiles implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("performance\\.(\\d{1,18})\\.jsonl");

    /** Gets what is in the files, in their order. */
    interface Reader {
        void line(LogLine line);

        default void defect(LogLine.Defect defect) {}
    }

    private record LogFile(long number, FileChannel channel, long bytes) {}

    private final Path directory;
    private final List<LogFile> files;

    private LogFiles(Path directory, List<LogFile> files) {
        this.directory = directory;
        this.files = files;
    }

    /**
     * @throws NoLogException if the folder is missing, may not be read or holds no such file
     */
    public static LogFiles open(Path directory) throws NoLogException, IOException {
        var files = new ArrayList<LogFile>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                if (name.matches()) {
                    open(entry, Long.parseLong(name.group(1)), files);
                }
            }
        } catch (AccessDeniedException denied) {
            close(files);
            throw new NoLogException(
                    denied.getFile()
                            + ": may not be read by this user; try sudo, or join the group that"
                            + " owns it");
        } catch (NotDirectoryException file) {
            throw new NoLogException(directory + ": expected the folder of the performance log");
        } catch (NoSuchFileException none) {
            close(files);
            throw new NoLogException(none.getFile() + ": there is no such folder");
        } catch (IOException | RuntimeException failure) {
            close(files);
            throw failure;
        }
        if (files.isEmpty()) {
            throw new NoLogException(directory + ": no performance.N.jsonl in it");
        }
        files.sort(Comparator.comparingLong(LogFile::number));
        return new LogFiles(directory, files);
    }

    private static void open(Path file, long number, List<LogFile> files) throws IOException {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            files.add(new LogFile(number, channel, channel.size()));
        } catch (NoSuchFileException rotatedAway) {
            return; // between the listing and now
        }
    }

    /** Every line of every file, oldest file first. */
    void read(Reader reader) throws IOException {
        for (LogFile file : files) {
            var lines = new ByteLines(file.channel(), file.bytes());
            for (String text = lines.next(); text != null; text = lines.next()) {
                if (!text.isBlank()) {
                    LogLine.Parsed parsed = LogLine.parse(text);
                    parsed.line().ifPresent(reader::line);
                    parsed.defect().ifPresent(reader::defect);
                }
            }
        }
    }

    Path directory() {
        return directory;
    }

    int count() {
        return files.size();
    }

    /** Whether older files were deleted to stay under the cap: they are counted from 0. */
    boolean rotated() {
        return files.getFirst().number() > 0;
    }

    long bytes() {
        return files.stream().mapToLong(LogFile::bytes).sum();
    }

    @Override
    public void close() {
        close(files);
    }

    private static void close(List<LogFile> files) {
        for (LogFile file : files) {
            try {
                file.channel().close();
            } catch (IOException _) {
                // it was only read
            }
        }
    }
}
