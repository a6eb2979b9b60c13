package dev.watchpin.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class ModelBytesTest {
    /** FIPS 180-2, appendix B.1. */
    private static final String SHA256_OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir Path folder;

    @Test
    void givesTheBytesWhoseChecksumItVerified() throws Exception {
        try (ModelBytes bytes = ModelBytes.read(card("abc", Optional.of(SHA256_OF_ABC)))) {
            assertEquals(ByteBuffer.wrap("abc".getBytes()), bytes.buffer());
            assertTrue(bytes.buffer().isDirect());
        }
    }

    @Test
    void readsAFileWhoseCardAsksForNoCheck() throws Exception {
        try (ModelBytes bytes = ModelBytes.read(card("abd", Optional.empty()))) {
            assertEquals(3, bytes.buffer().remaining());
        }
    }

    @Test
    void showsBothChecksums() throws IOException {
        ModelCard card = card("abd", Optional.of(SHA256_OF_ABC));
        String message =
                assertThrows(BackendException.class, () -> ModelBytes.read(card).close())
                        .getMessage();
        assertTrue(message.startsWith(card.file() + ": sha256 is a52d159f"), message);
        assertTrue(message.contains(card.card() + " says " + SHA256_OF_ABC), message);
    }

    @Test
    void refusesAFileBeyondWhatABufferHolds() throws IOException {
        ModelCard card = card("abc", Optional.empty());
        try (RandomAccessFile sparse = new RandomAccessFile(card.file().toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        String message =
                assertThrows(BackendException.class, () -> ModelBytes.read(card).close())
                        .getMessage();
        assertTrue(message.contains("3221225472 bytes"), message);
    }

    private ModelCard card(String content, Optional<String> sha256) throws IOException {
        Path file = Files.writeString(folder.resolve("model.bin"), content);
        return ModelCards.of(
                file,
                "onnxruntime",
                ModelCards.input(ElementType.FLOAT32, Layout.NCHW, 3, 4, 4),
                sha256);
    }
}
