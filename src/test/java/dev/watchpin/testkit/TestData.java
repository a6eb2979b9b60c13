package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The public models, photos and video that live beside the project, not in it. */
public final class TestData {
    private static final Path ROOT =
            Path.of(System.getenv().getOrDefault("WATCHPIN_TESTDATA", "../shared/testdata"))
                    .toAbsolutePath()
                    .normalize();

    private TestData() {}

    /** That file or folder; the calling test is skipped, and says so, where it is absent. */
    public static Path of(String relative) {
        Path path = ROOT.resolve(relative);
        assumeTrue(Files.exists(path), () -> path + " is absent; set WATCHPIN_TESTDATA");
        return path;
    }
}
