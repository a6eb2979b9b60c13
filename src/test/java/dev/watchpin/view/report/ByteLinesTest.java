package dev.watchpin.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class ByteLinesTest {
    @TempDir Path folder;

    private List<String> lines(byte[] bytes, long end) throws IOException {
        Path file = folder.resolve("file");
        Files.write(file, bytes);
        var lines = new ArrayList<String>();
        try (FileChannel channel = FileChannel.open(file)) {
            var reader = new ByteLines(channel, end);
            for (String line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void readsLinesWithAndWithoutAnEnd() throws IOException {
        byte[] bytes = "one\n\nthree\nfour".getBytes();
        assertEquals(List.of("one", "", "three", "four"), lines(bytes, bytes.length));
    }

    @Test
    void stopsWhereTheFileEndedWhenItWasOpened() throws IOException {
        assertEquals(List.of("one", "tw"), lines("one\ntwo\n".getBytes(), 6));
    }

    @Test
    void readsNothingFromAnEmptyFile() throws IOException {
        assertEquals(List.of(), lines(new byte[0], 0));
    }

    @Test
    void passesOverALineWithoutEndInPieces() throws IOException {
        byte[] bytes = new byte[5 * ByteLines.LONGEST_BYTES + 7];
        Arrays.fill(bytes, (byte) 'x');
        bytes[bytes.length - 3] = '\n';
        List<String> lines = lines(bytes, bytes.length);
        assertEquals("xx", lines.getLast());
        assertEquals(bytes.length - 1, lines.stream().mapToInt(String::length).sum());
    }

    @Test
    void findsTheSameLinesWhereverTheBuffersEnd() throws IOException {
        var random = new Random(6);
        var expected = new ArrayList<String>();
        for (int i = 0; i < 400; i++) {
            expected.add("é".repeat(random.nextInt(2_000)));
        }
        byte[] bytes = (String.join("\n", expected) + "\n").getBytes("UTF-8");
        assertEquals(expected, lines(bytes, bytes.length));
    }

    @Test
    void survivesBytesThatAreNoText() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        int lineFeeds = 0;
        for (byte b : bytes) {
            lineFeeds += b == '\n' ? 1 : 0;
        }
        assertEquals(lineFeeds + 1, lines(bytes, bytes.length).size());
    }
}
