package dev.watchpin.backend.onnxruntime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.ExecutionProvider;
import dev.watchpin.backend.SessionOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which execution providers ran something of a model. ONNX Runtime tells it only in the profile of
 * a run, so the warm-up is profiled where it matters: where the CPU may take what others leave
 * over, it might be left all.
 */
final class NodePlacement {
    /** Of each node that ran: {@code "args" : {"provider" : "CPUExecutionProvider", …}}. */
    private static final Pattern PROVIDER = Pattern.compile("\"provider\"\\s*:\\s*\"(\\w+)\"");

    private NodePlacement() {}

    /** Whether the CPU was asked for beside others. */
    static boolean matters(SessionOptions wanted) {
        List<ExecutionProvider> providers = wanted.executionProviders();
        return providers.size() > 1 && providers.getLast().name().equals(SessionOptions.CPU);
    }

    /** Before the session is made; the profile is a small file in the temporary folder. */
    static void profile(OrtSession.SessionOptions options) throws OrtException {
        Path prefix = Path.of(System.getProperty("java.io.tmpdir"), "watchpin-placement-");
        options.enableProfiling(prefix.toString() + ProcessHandle.current().pid());
    }

    /** By ONNX Runtime's names; ends the profile and deletes it. */
    static Set<String> end(OrtSession session) throws OrtException, IOException {
        Path profile = Path.of(session.endProfiling());
        try {
            return PROVIDER.matcher(Files.readString(profile))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } finally {
            Files.deleteIfExists(profile);
        }
    }

    /**
     * After the warm-up.
     *
     * @throws BackendException if the CPU ran all of it
     */
    static void refuseCpuAlone(Path file, Set<String> ran) throws BackendException {
        if (ran.equals(Set.of(OrtProvider.CPU.getName()))) {
            throw new BackendException(
                    file
                            + ": the execution-providers before cpu took no operator of it, all ran"
                            + " on the CPU: remove execution-providers");
        }
    }
}
