package dev.watchpin.testkit;

import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Cards of the public models in {@link TestData}. The cards are in {@code src/test/resources/cards}
 * and name their files under {@code testdata/}: a link of that name is put beside a copy of the
 * card, so that the tests read cards exactly as the daemon does.
 */
public final class Cards {
    private static final Path SOURCES = Path.of("src/test/resources/cards");
    private static final Path COPIES = Path.of("target/test-cards");

    private Cards() {}

    /** The card of that folder; the calling test is skipped where the test data is absent. */
    public static ModelCard of(String name) {
        try {
            return ModelCards.read(folder(name));
        } catch (ModelCardException wrong) {
            throw new AssertionError(wrong.getMessage(), wrong);
        }
    }

    /** That card for another engine that reads the same file. */
    public static ModelCard on(String backend, ModelCard card) {
        return new ModelCard(
                card.card(),
                card.name(),
                card.task(),
                card.file(),
                card.sha256(),
                card.weights(),
                backend,
                card.input(),
                card.output(),
                card.labels(),
                card.license(),
                card.source(),
                card.siblings());
    }

    /** Absolute path of a folder with the card and all it refers to, for a config's model key. */
    public static Path folder(String name) {
        Path data = TestData.of("");
        Path folder = COPIES.resolve(name).toAbsolutePath();
        Path link = folder.resolve("testdata");
        try {
            Files.createDirectories(folder);
            Files.copy(
                    SOURCES.resolve(name).resolve(ModelCards.FILE_NAME),
                    folder.resolve(ModelCards.FILE_NAME),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, data);
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
