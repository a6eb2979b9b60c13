package dev.watchpin.app.doctor;

import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.yaml.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether there is a config that can be used. */
public final class ConfigCheck implements Check {
    /** By which its finding is known. */
    public static final String NAME = "config";

    private final Surroundings around;

    ConfigCheck(Surroundings around) {
        this.around = around;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> look() throws IOException {
        return List.of(
                switch (around.config()) {
                    case ConfigRead.Absent(Path file) ->
                            Finding.note(
                                    NAME,
                                    file + " is absent: cameras and lines were not looked at",
                                    "watchpin doctor FILE, with the config that you use");
                    case ConfigRead.Valid(WatchpinConfig config, _) -> valid(config);
                    case ConfigRead.Broken broken -> broken(broken);
                });
    }

    private static Finding valid(WatchpinConfig config) throws IOException {
        String cameras =
                config.cameras().stream()
                        .map(WatchpinConfig.Camera::name)
                        .collect(Collectors.joining(", "));
        Instant changed = Files.getLastModifiedTime(config.file()).toInstant();
        return Finding.ok(
                NAME,
                "%s is valid; cameras: %s; changed %s"
                        .formatted(
                                config.file(), cameras, changed.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static Finding broken(ConfigRead.Broken broken) {
        boolean commentsOnly =
                broken.text()
                        .filter(it -> it.lines().allMatch(line -> line.matches("\\s*(#.*)?")))
                        .isPresent();
        if (commentsOnly) {
            return Finding.wrong(
                    NAME,
                    broken.file()
                            + " says nothing yet; the smallest useful one stands in its comments",
                    "sudoedit " + broken.file());
        }
        Problem first = broken.problems().getFirst();
        int more = broken.problems().size() - 1;
        return Finding.wrong(
                NAME,
                first.file()
                        + first.at().map(at -> ":" + at).orElse("")
                        + " "
                        + key(first).map(it -> it + ": ").orElse("")
                        + first.text()
                        + (more == 0 ? "" : "; and " + more + " more"),
                "watchpin check " + broken.file());
    }

    /** Without what it holds, which may be a password in a wrong place. */
    private static Optional<String> key(Problem problem) {
        return Optional.of(problem.where().replaceFirst("=.*", "")).filter(it -> !it.isEmpty());
    }
}
