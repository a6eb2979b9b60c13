package dev.watchpin.measure.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records in a file, one a line, the newest last. */
public record RecordFile(Path path) {
    /**
     * What the file has.
     *
     * @param others lines that are none: torn by a power cut, or something else
     */
    public record Content(List<BenchRecord> records, int others) {}

    /**
     * Adds a record; on return it is on the disk. A last line without its end, which a power cut
     * left, is ended first. Where the disk has no room for all of it, the file is as it was.
     *
     * @throws IOException if it cannot be written
     */
    public void append(BenchRecord entry) throws IOException {
        boolean there = Files.exists(path);
        try (FileChannel file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            long length = file.size();
            String line = (endsInsideLine(file, length) ? "\n" : "") + entry.text() + "\n";
            try {
                write(file, length, StandardCharsets.UTF_8.encode(line));
                file.force(true);
            } catch (IOException noRoom) {
                file.truncate(length);
                throw noRoom;
            }
        }
        if (!there) {
            forceName();
        }
    }

    private static boolean endsInsideLine(FileChannel file, long length) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return length > 0 && file.read(last, length - 1) == 1 && last.get(0) != '\n';
    }

    private static void write(FileChannel file, long from, ByteBuffer bytes) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    private void forceName() throws IOException {
        try (FileChannel folder =
                FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /**
     * @throws IOException if the file cannot be read
     */
    public Content read() throws IOException {
        List<BenchRecord> records = new ArrayList<>();
        int others = 0;
        // a reader that forgives: what a power cut left need not even be UTF-8
        try (var in = new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8);
                var lines = new BufferedReader(in)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<BenchRecord> read = BenchRecord.parse(line);
                read.ifPresent(records::add);
                others += read.isEmpty() && !line.isBlank() ? 1 : 0;
            }
        }
        return new Content(List.copyOf(records), others);
    }
}
