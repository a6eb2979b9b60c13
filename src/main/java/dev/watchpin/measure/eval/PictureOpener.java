package dev.watchpin.measure.eval;

import dev.watchpin.image.Frame;

import java.io.IOException;
import java.nio.file.Path;

/** Reads one picture file. */
@FunctionalInterface
public interface PictureOpener {
    /** One picture in memory of its own, until it is closed. */
    interface Picture extends AutoCloseable {
        Frame frame();

        @Override
        void close();
    }

    /**
     * @throws IOException that says what is wrong with the picture, without its name
     */
    Picture open(Path file) throws IOException;
}
