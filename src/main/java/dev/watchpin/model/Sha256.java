package dev.watchpin.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The checksum that cards and catalogues name, in lower-case hex; bytes may come piece by piece.
 */
public final class Sha256 {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    public static String of(ByteBuffer bytes) {
        Sha256 sha256 = new Sha256();
        sha256.digest.update(bytes);
        return sha256.hex();
    }

    /** Of a whole file. */
    public static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Sha256 sha256 = new Sha256();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, read);
            }
            return sha256.hex();
        }
    }

    public void update(byte[] bytes, int count) {
        digest.update(bytes, 0, count);
    }

    /** Of all bytes so far; starts anew. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
