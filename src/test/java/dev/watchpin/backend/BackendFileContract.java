package dev.watchpin.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.InputSpec;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.ProcessUsage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** What any backend does with files it cannot run: one clear line, and nothing kept. */
public abstract class BackendFileContract {
    private static final int FAILED_OPENS = 300;
    private static final long ALLOWED_GROWTH_BYTES = 48L << 20;
    private static final SessionOptions OPTIONS = new SessionOptions(1, 1);

    @TempDir protected Path folder;

    protected abstract BackendProvider provider();

    /** A model of this engine with one float32 input of [1,3,4,4] (or NHWC) and y = x + x. */
    protected abstract byte[] doublingModel();

    /** Of the doubling model's input. */
    protected abstract Layout layout();

    /** As this engine's files are called: {@code onnx}. */
    protected abstract String extension();

    protected InputSpec input() {
        return ModelCards.input(ElementType.FLOAT32, layout(), 3, 4, 4);
    }

    protected ModelCard cardOf(byte[] model) throws IOException {
        Path file = Files.createTempFile(folder, "model", "." + extension());
        Files.write(file, model);
        return ModelCards.of(file, provider().name(), input());
    }

    protected InferenceSession open(ModelCard card) throws BackendException {
        return provider().open(card, OPTIONS);
    }

    @Test
    void refusesAMissingFile() {
        Path missing = folder.resolve("missing." + extension());
        assertRefused(ModelCards.of(missing, provider().name(), input()), "no such file");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertRefused(cardOf(new byte[0]), "empty");
    }

    @Test
    void refusesAFolder() {
        assertRefused(ModelCards.of(folder, provider().name(), input()), "");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        byte[] model = doublingModel();
        for (int length = 1; length < model.length; length += Math.max(1, model.length / 16)) {
            assertRefused(cardOf(Arrays.copyOf(model, length)), "");
        }
    }

    @Test
    void refusesRandomBytes() throws IOException {
        long seed = 20261123;
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            byte[] noise = new byte[1 + random.nextInt(10_000)];
            random.nextBytes(noise);
            String sample = "seed " + seed + " sample " + i;
            String message = assertRefused(cardOf(noise), "");
            assertFalse(message.isBlank(), sample);
        }
    }

    @Test
    void refusesAnotherFormat() throws IOException {
        assertRefused(cardOf("<html><body>404 Not Found</body></html>".getBytes()), "");
        assertRefused(cardOf(new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0}), "");
    }

    @Test
    void refusesAFileOfAnotherChecksum() throws IOException {
        Path file = cardOf(doublingModel()).file();
        String wrong = "0".repeat(64);
        assertRefused(ModelCards.of(file, provider().name(), input(), Optional.of(wrong)), wrong);
    }

    @Test
    void refusesACardOfAnotherSize() throws IOException {
        Path file = cardOf(doublingModel()).file();
        InputSpec wide = ModelCards.input(ElementType.FLOAT32, layout(), 3, 4, 5);
        assertRefused(ModelCards.of(file, provider().name(), wide), "set width: 4");
    }

    @Test
    void keepsNothingOfFailedOpens() throws IOException {
        byte[] large = Arrays.copyOf(doublingModel(), 1 << 20);
        ModelCard garbage = cardOf(large);
        InputSpec wide = ModelCards.input(ElementType.FLOAT32, layout(), 3, 4, 5);
        Path file = cardOf(doublingModel()).file();
        ModelCard misfit = ModelCards.of(file, provider().name(), wide);
        failToOpen(garbage, misfit, FAILED_OPENS / 10);
        ProcessUsage before = ProcessUsage.now();
        failToOpen(garbage, misfit, FAILED_OPENS);
        ProcessUsage after = ProcessUsage.now();
        assertTrue(
                after.rssBytes() - before.rssBytes() < ALLOWED_GROWTH_BYTES,
                before + " before, " + after + " after " + FAILED_OPENS + " failed opens");
        assertEquals(before.descriptors(), after.descriptors(), "open descriptors");
    }

    private void failToOpen(ModelCard garbage, ModelCard misfit, int times) {
        for (int i = 0; i < times; i++) {
            ModelCard card = i % 2 == 0 ? garbage : misfit;
            assertThrows(BackendException.class, () -> open(card).close());
        }
    }

    /** The message names the file, holds this text, and is one line of readable length. */
    protected String assertRefused(ModelCard card, String expected) {
        BackendException refusal = assertThrows(BackendException.class, () -> open(card).close());
        String message = refusal.getMessage();
        assertTrue(message.contains(card.file().toString()), message);
        assertTrue(message.contains(expected), message);
        assertFalse(message.contains("\n"), message);
        assertTrue(message.length() < 700, message);
        return message;
    }
}
