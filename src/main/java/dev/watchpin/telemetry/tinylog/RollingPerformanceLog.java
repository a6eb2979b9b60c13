package dev.watchpin.telemetry.tinylog;

import dev.watchpin.telemetry.PerformanceLog;

import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.writers.RollingFileWriter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * JSON lines in {@code performance.N.jsonl}, N counting up, through tinylog's rolling files. A file
 * is about a quarter of the cap (tinylog does not count the lines that begin it); the oldest files
 * go before the cap would be passed, so that it holds at any time. An interval's lines are one
 * write call.
 *
 * <p>After a failure the file is opened anew at the next append. A file that ends inside a line (a
 * power cut, a full disk) gets a line feed first, so only that line is lost to a reader.
 */
public final class RollingPerformanceLog implements PerformanceLog {
    private static final int FILES_IN_CAP = 4;
    private static final long MIN_BYTES = 64 * 1024;

    private final LogDirectory directory;
    private final Map<String, String> settings;
    private final long maxBytes;
    private RollingFileWriter writer;

    /**
     * Touches nothing: the files are opened by the first append.
     *
     * @param maxBytes of all files together, at least 64 KiB
     */
    public RollingPerformanceLog(Path directory, long maxBytes) {
        if (maxBytes < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "performance log cap of " + maxBytes + " bytes: at least " + MIN_BYTES);
        }
        this.directory = new LogDirectory(directory);
        this.maxBytes = maxBytes;
        settings =
                Map.ofEntries(
                        Map.entry("file", this.directory.pattern()),
                        Map.entry("format", "{message}"),
                        Map.entry("charset", "UTF-8"),
                        Map.entry("policies", "size: " + maxBytes / FILES_IN_CAP));
    }

    @Override
    public void append(String lines) throws IOException {
        try {
            if (writer != null && directory.lostFile()) {
                close();
            }
            if (writer == null) {
                directory.prepare();
            }
            directory.makeRoom(lines.getBytes(StandardCharsets.UTF_8).length + 1, maxBytes);
            if (writer == null) {
                writer = new RollingFileWriter(settings);
            }
            writer.write(entry(lines));
            directory.written();
        } catch (IOException | RuntimeException failure) {
            close();
            throw new IOException("performance log in " + directory + ": " + failure, failure);
        }
    }

    @Override
    public void force() throws IOException {
        directory.force();
    }

    private static LogEntry entry(String message) {
        return new LogEntry(
                null, null, null, null, null, null, -1, null, Level.INFO, message, null);
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException | InterruptedException _) {
            // its bytes were written or reported by append; nothing is buffered here
        } finally {
            writer = null;
        }
    }
}
