package dev.watchpin.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The model's file as the card describes it. Any thread. */
public final class ModelFile {
    private static final int CHUNK_BYTES = 64 * 1024;

    private ModelFile() {}

    /**
     * Reads the file once, in pieces, and compares its SHA-256 with the card's.
     *
     * @throws ModelFileException if it is absent, not a file, empty, unreadable or another file;
     *     the message names both hashes
     */
    public static void verify(ModelCard card) throws ModelFileException {
        Path file = card.file();
        String where = card.card() + ": file=" + file;
        if (Files.notExists(file)) {
            throw new ModelFileException(
                    where
                            + ": no such file; put the model there"
                            + card.source().map(from -> " (from " + from.url() + ")").orElse(""));
        }
        if (!Files.isRegularFile(file)) {
            throw new ModelFileException(where + ": expected a file, saw a folder or device");
        }
        try {
            if (Files.size(file) == 0) {
                throw new ModelFileException(where + ": the file is empty; copy it again");
            }
            String seen = sha256(file);
            String expected = card.sha256().orElse(seen);
            if (!seen.equals(expected)) {
                throw new ModelFileException(
                        "%s: sha256 is %s (%d bytes), the card says %s; %s"
                                .formatted(
                                        where,
                                        seen,
                                        Files.size(file),
                                        expected,
                                        "copy the right file, or correct the card"));
            }
        } catch (IOException failed) {
            throw new ModelFileException(where + ": cannot be read: " + failed, failed);
        }
    }

    /** Lower-case hex of the file's SHA-256. */
    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
