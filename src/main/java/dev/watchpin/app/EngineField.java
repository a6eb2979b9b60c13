package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.choice.Candidate;
import dev.watchpin.choice.Candidates;
import dev.watchpin.config.WatchpinConfig.Camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who could run a camera's model on this machine.
 *
 * @param reference what the card names; empty if that is not ready
 * @param all with the reference first
 * @param key of all that a choice among them depends on: models, engines, options and the CPU
 */
record EngineField(Optional<Candidate> reference, List<Candidate> all, String key) {
    /** As the kernels for x86-64 and arm64 write them. */
    private static final List<String> CPU_KEYS =
            List.of("model name", "cpu implementer", "cpu variant", "cpu part", "model");

    static EngineField of(Camera camera) throws BackendException {
        Candidates candidates = new Candidates(Engines.registry());
        List<Candidate> all = candidates.of(camera.model());
        return new EngineField(candidates.reference(camera.model()), all, key(camera, all));
    }

    /** Whether there is more than one to choose from, and one to judge the others by. */
    boolean open() {
        return reference.isPresent() && all.size() > 1;
    }

    private static String key(Camera camera, List<Candidate> all) {
        List<String> parts = new ArrayList<>();
        parts.add("1");
        parts.addAll(cpu(Path.of("/proc/cpuinfo")));
        parts.add("cores " + Runtime.getRuntime().availableProcessors());
        parts.add(camera.session().toString());
        for (Candidate candidate : all) {
            parts.add(candidate.engine().name() + " " + candidate.version());
            parts.add(candidate.card().toString()); // with the checksums of its files
        }
        return ConfigVersion.sha256(String.join("\n", parts));
    }

    /** What tells one kind of CPU from another, of each kind of core once; empty if unreadable. */
    static List<String> cpu(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> CPU_KEYS.contains(key(line)))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static String key(String line) {
        return line.split(":", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
