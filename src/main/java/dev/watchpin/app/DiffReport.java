package dev.watchpin.app;

import dev.watchpin.config.ConfigChange;
import dev.watchpin.config.ConfigDiff;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.Effect;
import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.TextFile;
import dev.watchpin.yaml.YamlReader;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an edit would do to a service that runs by another config.
 *
 * @param other the config that it runs by
 */
record DiffReport(Path other, List<ConfigChange> changes) {
    /**
     * @throws ConfigException if the other file is no config
     */
    static DiffReport against(Path other, ConfigVersion edited) throws ConfigException {
        Problems problems = new Problems();
        Optional<String> text = TextFile.read(other, YamlReader.LARGEST_BYTES, problems);
        if (text.isEmpty()) {
            throw new ConfigException(problems.sorted());
        }
        return new DiffReport(
                other, ConfigDiff.between(other, text.get(), edited.file(), edited.text()));
    }

    /** For a person. */
    void print(PrintWriter out) {
        changes.forEach(change -> out.println("  " + change));
        long waiting = changes.stream().filter(DiffReport::needsRestart).count();
        out.println(
                changes.size()
                        + (changes.size() == 1 ? " change" : " changes")
                        + " against "
                        + other
                        + (waiting == 0 ? "" : "; a reload leaves " + waiting + " for a restart"));
    }

    private static boolean needsRestart(ConfigChange change) {
        return change.effect() == Effect.RESTART;
    }
}
