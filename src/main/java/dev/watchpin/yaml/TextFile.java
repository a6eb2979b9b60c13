package dev.watchpin.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads small text files that a person wrote: UTF-8, size-limited, no control characters. */
public final class TextFile {
    private TextFile() {}

    /**
     * The text without byte order mark, or empty after a problem was reported. Never reads more
     * than the limit, whatever the file claims to be.
     */
    public static Optional<String> read(Path file, int limitBytes, Problems problems) {
        if (Files.isDirectory(file)) {
            problems.add(new Problem(file, "is a folder; expected a text file"));
            return Optional.empty();
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            problems.add(new Problem(file, "is a device or pipe; expected a text file"));
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limitBytes + 1);
            if (bytes.length > limitBytes) {
                String limit = "larger than " + limitBytes / 1024 + " KiB, ";
                problems.add(
                        new Problem(file, limit + "the most that is read; is it the right file?"));
                return Optional.empty();
            }
            return decode(file, bytes, problems);
        } catch (NoSuchFileException absent) {
            problems.add(new Problem(file, "no such file; check the path"));
        } catch (AccessDeniedException denied) {
            String user = System.getProperty("user.name");
            problems.add(
                    new Problem(file, "may not be read by user " + user + "; chmod or chown it"));
        } catch (IOException failed) {
            problems.add(new Problem(file, "cannot be read: " + failed.getMessage()));
        }
        return Optional.empty();
    }

    private static Optional<String> decode(Path file, byte[] bytes, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            String octet = "byte 0x%02x".formatted(bytes[in.position()]);
            refuse(file, text, text.length(), octet + " is not UTF-8", problems);
            return Optional.empty();
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0 || c >= '\uFFFE') {
                refuse(file, text, i, "control character U+%04X".formatted((int) c), problems);
                return Optional.empty();
            }
        }
        return Optional.of(text);
    }

    private static void refuse(Path file, String text, int index, String what, Problems problems) {
        String before = text.substring(0, index);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int start = before.lastIndexOf('\n') + 1;
        Position at = new Position(line, before.codePointCount(start, index) + 1);
        String cure = "; expected plain text, save the file as UTF-8";
        problems.add(new Problem(file, Optional.of(at), "", what + cure));
    }
}
