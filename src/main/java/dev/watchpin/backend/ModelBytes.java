package dev.watchpin.backend;

import dev.watchpin.model.ModelCard;
import dev.watchpin.model.Sha256;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model file read once, its checksum verified on the very bytes the engine will be given: a file
 * swapped between check and load cannot get through. Off-heap, gone at close; confined to the
 * thread that read it.
 */
public final class ModelBytes implements AutoCloseable {
    private static final long ALIGNMENT_BYTES = 64;

    private final Arena arena;
    private final MemorySegment bytes;

    private ModelBytes(Arena arena, MemorySegment bytes) {
        this.arena = arena;
        this.bytes = bytes;
    }

    /**
     * Reads the card's file and compares its sha256 with the card's, where the card has one.
     *
     * @throws BackendException naming the file and the reason; nothing stays allocated
     */
    public static ModelBytes read(ModelCard card) throws BackendException {
        return ofItsOwn(card, card.file(), card.sha256());
    }

    /**
     * The same of the card's weights, which it must have.
     *
     * @throws BackendException naming the file and the reason; nothing stays allocated
     */
    public static ModelBytes readWeights(ModelCard card) throws BackendException {
        ModelCard.Weights weights = card.weights().orElseThrow();
        return ofItsOwn(card, weights.file(), weights.sha256());
    }

    /**
     * The card's file into memory of the caller's, 64-byte aligned, for an engine that goes on
     * reading the bytes as long as the model is open.
     *
     * @throws BackendException naming the file and the reason
     */
    public static MemorySegment read(ModelCard card, Arena arena) throws BackendException {
        return read(card, card.file(), card.sha256(), arena);
    }

    private static ModelBytes ofItsOwn(ModelCard card, Path file, Optional<String> sha256)
            throws BackendException {
        Arena arena = Arena.ofConfined();
        try {
            return new ModelBytes(arena, read(card, file, sha256, arena));
        } catch (BackendException | RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    private static MemorySegment read(
            ModelCard card, Path file, Optional<String> sha256, Arena arena)
            throws BackendException {
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment bytes =
                    arena.allocate(checkedSize(file, channel.size()), ALIGNMENT_BYTES);
            readFully(channel, bytes.asByteBuffer());
            verify(card, file, sha256, bytes);
            return bytes;
        } catch (IOException e) {
            throw new BackendException(file + ": " + reason(card, e), e);
        }
    }

    /** Direct, read-only in spirit; valid until close. */
    public ByteBuffer buffer() {
        return bytes.asByteBuffer();
    }

    /** Once is enough; again does nothing. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    private static long checkedSize(Path file, long size) throws BackendException {
        if (size == 0) {
            throw new BackendException(file + ": the file is empty; download it again");
        }
        if (size > Integer.MAX_VALUE) {
            throw new BackendException(
                    file + ": " + size + " bytes; at most " + Integer.MAX_VALUE + " are read");
        }
        return size;
    }

    private static void readFully(FileChannel channel, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw new EOFException("became shorter while being read");
            }
        }
    }

    private static void verify(
            ModelCard card, Path file, Optional<String> sha256, MemorySegment bytes)
            throws BackendException {
        if (sha256.isEmpty()) {
            return;
        }
        String found = Sha256.of(bytes.asByteBuffer());
        if (!found.equals(sha256.get())) {
            throw new BackendException(
                    "%s: sha256 is %s, %s says %s: download the file again, or correct the card"
                            .formatted(file, found, card.card(), sha256.get()));
        }
    }

    private static String reason(ModelCard card, IOException e) {
        return switch (e) {
            case NoSuchFileException _ ->
                    "no such file; download the model%s or correct the card"
                            .formatted(card.source().map(from -> " from " + from.url()).orElse(""));
            case AccessDeniedException _ -> "not readable by this user";
            default -> e.getMessage();
        };
    }
}
