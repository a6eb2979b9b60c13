package dev.watchpin.testkit;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.replay.HeldPicture;
import dev.watchpin.capture.replay.PictureReader;
import dev.watchpin.image.Frame;
import dev.watchpin.measure.eval.EvaluationWatcher;
import dev.watchpin.measure.eval.PictureOpener;

import java.io.IOException;
import java.nio.file.Path;

/** Pictures for evaluations. */
public final class HeldPictures {
    private HeldPictures() {}

    /** As the program opens them. */
    public static PictureOpener.Picture open(Path file) throws IOException {
        HeldPicture picture;
        try {
            picture = PictureReader.read(file);
        } catch (CaptureException unreadable) {
            throw new IOException(unreadable.getCause().getMessage(), unreadable);
        }
        return new PictureOpener.Picture() {
            @Override
            public Frame frame() {
                return picture.frame();
            }

            @Override
            public void close() {
                picture.close();
            }
        };
    }

    /** Waits for the end. */
    public static final class Patient implements EvaluationWatcher {
        @Override
        public void reached(int done, int all) {}

        @Override
        public boolean stopped() {
            return false;
        }
    }
}
