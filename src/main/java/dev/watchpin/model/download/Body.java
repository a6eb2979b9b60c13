package dev.watchpin.model.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Bytes on their way.
 *
 * @param from where in the file they begin: where we asked, or 0 if the server cannot do that
 * @param size of the whole file, where the other side says so
 */
record Body(InputStream in, long from, OptionalLong size) implements AutoCloseable {
    /**
     * The other side is there, and will not give the file, however often it is asked; or it may not
     * be asked at all.
     */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    static Body ofFile(Path file, long from) throws IOException, Refused {
        try {
            InputStream in = Files.newInputStream(file);
            try {
                in.skipNBytes(from);
                return new Body(in, from, OptionalLong.of(Files.size(file)));
            } catch (IOException tooShort) {
                in.close();
                return new Body(Files.newInputStream(file), 0, OptionalLong.of(Files.size(file)));
            }
        } catch (NoSuchFileException absent) {
            throw new Refused("no such file");
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException gone) {
            // nothing more is wanted of it
        }
    }
}
