package dev.watchpin.view.top;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Status files that tests draw. */
final class Statuses {
    private Statuses() {}

    static String text(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/golden", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StatusView of(String text) {
        try {
            return StatusReader.read(text);
        } catch (StatusException wrong) {
            throw new AssertionError(text, wrong);
        }
    }

    static StatusView named(String name) {
        return of(text(name));
    }

    /** As it looks when the view has just begun. */
    static Scene scene(StatusView status) {
        Trends trends = new Trends();
        trends.add(status, 0);
        return new Scene(Optional.of(status), Optional.empty(), trends);
    }
}
