package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with a golden file; {@code -Dgolden.update} writes it. */
public final class Golden {
    private Golden() {}

    /**
     * @param file below src/test/resources/golden
     */
    public static void assertMatches(String file, String actual) throws IOException {
        Path path = Path.of("src/test/resources/golden").resolve(file);
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, actual);
        }
        assertEquals(Files.readString(path), actual, "differs from " + path);
    }
}
