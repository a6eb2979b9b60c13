package dev.watchpin.app.doctor;

import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.yaml.Problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What became of reading the config. */
public sealed interface ConfigRead {
    /** The file; it need not be there. */
    Path file();

    /**
     * It can be used.
     *
     * @param text as it was read; may hold passwords
     */
    record Valid(WatchpinConfig config, String text) implements ConfigRead {
        @Override
        public Path file() {
            return config.file();
        }
    }

    /**
     * It cannot.
     *
     * @param text as far as it could be read; may hold passwords
     */
    record Broken(Path file, Optional<String> text, List<Problem> problems) implements ConfigRead {
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /** None was named, and the service's is not there. */
    record Absent(Path file) implements ConfigRead {}
}
