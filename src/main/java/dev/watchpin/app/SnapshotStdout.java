package dev.watchpin.app;

import dev.watchpin.image.file.PictureFormat;
import dev.watchpin.image.file.SinglePicture;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A snapshot on stdout, in the form that somebody asks for or that suits what stdout is. */
final class SnapshotStdout {
    /** Unlike System.out, it says when it cannot be written. */
    private final OutputStream out =
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));

    private final ShownSnapshot shown;
    private final Map<String, String> environment;
    private final Optional<TerminalSize> terminal = TerminalSize.ofStdout();

    SnapshotStdout(ShownSnapshot shown, Map<String, String> environment) {
        this.shown = shown;
        this.environment = environment;
    }

    boolean isTerminal() {
        return terminal.isPresent();
    }

    void json() throws IOException {
        print(shown.json());
    }

    void blocks() throws IOException {
        print(shown.halfBlocks(size(), environment));
    }

    void sixels() throws IOException {
        print(shown.sixels(size()));
    }

    void ascii() throws IOException {
        print(shown.ascii(size()));
    }

    void picture(PictureFormat format) throws IOException {
        try {
            SinglePicture.write(shown.image(), format, out);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** What nearly every terminal shows. */
    void characters() throws IOException {
        if (showsBlocks()) {
            blocks();
        } else {
            ascii();
        }
    }

    private TerminalSize size() {
        return terminal.orElse(TerminalSize.unknown());
    }

    /** Block characters need UTF-8, and colours a terminal that knows more than its beginnings. */
    private boolean showsBlocks() {
        String name = environment.getOrDefault("TERM", "dumb");
        return System.getProperty("native.encoding").equals("UTF-8")
                && !name.equals("dumb")
                && !name.startsWith("vt");
    }

    /** Whatever the locale says: what is asked for is characters of UTF-8. */
    private void print(String text) throws IOException {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private static IOException unwritten(IOException failure) {
        return new IOException("stdout cannot be written: " + failure.getMessage(), failure);
    }
}
