package dev.watchpin.app;

import dev.watchpin.backend.BackendException;

import java.nio.file.Path;
import java.time.Duration;

/** A trial of the first camera's model that gives up early; prints what it says. */
final class ImpatientTrial {
    private ImpatientTrial() {}

    public static void main(String[] arguments) throws Exception {
        ConfigVersion version = ConfigVersion.read(Path.of(arguments[0]));
        try {
            new ModelTrial(Duration.ofSeconds(5))
                    .of(version, version.config().cameras().getFirst());
        } catch (BackendException finding) {
            System.out.println(finding.getMessage());
        }
    }
}
