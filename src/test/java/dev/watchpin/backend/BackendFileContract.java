package dev.watchpin.backend;

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
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What any backend does with files it cannot run: one clear line, and nothing kept. */
public abstract class BackendFileContract {
    private static final int FAILED_OPENS = 1_000;
    private static final long ALLOWED_GROWTH_BYTES = 48L << 20;
    private static final SessionOptions OPTIONS = new SessionOptions(1, 1);

    @TempDir protected Path folder;

    protected abstract BackendProvider provider();

    /**
     * A model of this engine with one float32 input of [1,3,4,4] (or NHWC) and one float32 output;
     * y = x + x, or what {@link #expected} says.
     */
    protected abstract byte[] doublingModel();

    /** What the model makes of this input, to the bit. */
    protected float[] expected(float[] picture) {
        float[] doubled = new float[picture.length];
        for (int i = 0; i < picture.length; i++) {
            doubled[i] = picture[i] + picture[i];
        }
        return doubled;
    }

    /** Of the doubling model's input. */
    protected abstract Layout layout();

    /** As this engine's files are called: {@code onnx}. */
    protected abstract String extension();

    protected InputSpec input() {
        return ModelCards.input(ElementType.FLOAT32, layout(), 3, 4, 4);
    }

    /** A file of these bytes with a card that names no checksum. */
    protected ModelCard cardOf(byte[] model) throws IOException {
        Path file = Files.createTempFile(folder, "model", "." + extension());
        Files.write(file, model);
        return ModelCards.of(file, provider().name(), input());
    }

    protected InferenceSession open(ModelCard card) throws BackendException {
        return provider().open(card, OPTIONS);
    }

    protected InferenceSession openDoubling() throws Exception {
        return open(cardOf(doublingModel()));
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
    void keepsNothingOfFailedOpens() throws Exception {
        List<ModelCard> wrong = wrongCards();
        try (InferenceSession bystander = openDoubling()) {
            failToOpen(wrong, FAILED_OPENS / 10);
            ProcessUsage before = ProcessUsage.now();
            failToOpen(wrong, FAILED_OPENS);
            before.assertNoGrowth(ALLOWED_GROWTH_BYTES, FAILED_OPENS + " failed opens");
            bystander.run();
        }
        openDoubling().close();
    }

    /** One of each way to fail: before the engine sees a byte, inside it, and after it is open. */
    private List<ModelCard> wrongCards() throws IOException {
        byte[] model = doublingModel();
        byte[] noise = new byte[1 << 20];
        new Random(20261124).nextBytes(noise);
        Path file = cardOf(model).file();
        InputSpec wide = ModelCards.input(ElementType.FLOAT32, layout(), 3, 4, 5);
        Optional<String> otherChecksum = Optional.of("0".repeat(64));
        return List.of(
                ModelCards.of(folder.resolve("missing"), provider().name(), input()),
                cardOf(new byte[0]),
                cardOf(Arrays.copyOf(model, model.length / 2)),
                cardOf(Arrays.copyOf(model, 1 << 20)),
                cardOf(noise),
                ModelCards.of(file, provider().name(), input(), otherChecksum),
                ModelCards.of(file, provider().name(), wide));
    }

    private void failToOpen(List<ModelCard> wrong, int times) {
        for (int i = 0; i < times; i++) {
            ModelCard card = wrong.get(i % wrong.size());
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
