package dev.watchpin.backend.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;

import java.util.Optional;

/**
 * The native libraries, loaded once on demand and never unloaded. What went wrong is remembered,
 * since the JVM tells it only at the first try (a class that failed to initialise is merely "not
 * found" at the second).
 */
final class OrtLibrary {
    private static OrtLibraries wanted = OrtLibraries.PACKAGED;
    private static Availability availability;

    private OrtLibrary() {}

    static synchronized Availability availability() {
        if (availability == null) {
            availability = load();
        }
        return availability;
    }

    /**
     * Which libraries are loaded when they are first needed.
     *
     * @throws BackendException if others were loaded already: a process has one ONNX Runtime
     */
    static synchronized void choose(OrtLibraries libraries) throws BackendException {
        if (availability != null && !libraries.equals(wanted)) {
            throw new BackendException(
                    "onnxruntime: %s was loaded already; %s needs a restart"
                            .formatted(wanted, libraries));
        }
        wanted = libraries;
    }

    /** For messages: where the libraries come from. */
    static synchronized String origin() {
        return wanted.toString();
    }

    /** One for the process: ONNX Runtime makes it at the first call. Only after a Ready. */
    static OrtEnvironment environment() {
        // FATAL: what goes wrong arrives as an exception; ONNX Runtime's own log is stderr
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "watchpin");
    }

    private static Availability load() {
        Optional<String> absent = wanted.absent();
        if (absent.isPresent()) {
            return new Availability.Missing(absent.get(), wanted.remedy());
        }
        try {
            wanted.prepare();
            String version = environment().getVersion();
            UnpackedLibraries.delete();
            return wanted.register(environment())
                    .<Availability>map(
                            refusal ->
                                    new Availability.Missing(
                                            refusal, "take it out of the config's onnxruntime"))
                    .orElseGet(() -> new Availability.Ready(version));
        } catch (LinkageError | RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String reason = OrtMessage.oneLine(root);
            return new Availability.Missing(reason, remedy(reason));
        }
    }

    /** Wordings of glibc's loader (dl-load.c, dl-version.c) and of ONNX Runtime's OnnxRuntime. */
    static String remedy(String reason) {
        if (reason.contains("GLIBC")) {
            return "it needs glibc 2.28 or newer: Debian 10, Ubuntu 20.04, or later";
        }
        if (reason.contains("failed to map segment")) {
            return "the folder forbids execution (noexec): unpack the libraries elsewhere and"
                    + " start with -Donnxruntime.native.path=DIR, or set -Djava.io.tmpdir=DIR";
        }
        if (reason.contains("libstdc++")) {
            return "install libstdc++6";
        }
        if (reason.contains("ELF")
                || reason.contains("file too short")
                || reason.contains("Unsupported arch")) {
            return "the library is damaged or for another machine: this one is "
                    + System.getProperty("os.arch")
                    + ", built are linux-x64 and linux-aarch64 (64-bit system needed)";
        }
        return "check that "
                + System.getProperty(
                        "onnxruntime.native.path", System.getProperty("java.io.tmpdir"))
                + " exists, is writable and has 30 MB free, or start with"
                + " -Donnxruntime.native.path=DIR";
    }
}
