package dev.watchpin.backend.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which native libraries of ONNX Runtime a process uses.
 *
 * @param folder with a {@code libonnxruntime.so} of the user's own, and its Java binding; empty for
 *     the packaged ones
 * @param providers execution providers that are libraries of their own, by registration name
 */
record OrtLibraries(Optional<Path> folder, SortedMap<String, Path> providers) {
    static final OrtLibraries PACKAGED = new OrtLibraries(Optional.empty(), new TreeMap<>());

    /** A property that OnnxRuntime of ai.onnxruntime reads, once, when it is loaded. */
    private static final String NATIVE_PATH = "onnxruntime.native.path";

    private static final String ENGINE = "libonnxruntime.so";
    private static final String BINDING = "libonnxruntime4j_jni.so";

    OrtLibraries {
        providers = Collections.unmodifiableSortedMap(new TreeMap<>(providers));
    }

    /** What is named but not there. The Java binding looks for both libraries in one folder. */
    Optional<String> absent() {
        for (String library : List.of(ENGINE, BINDING)) {
            if (folder.isPresent() && !Files.isRegularFile(folder.get().resolve(library))) {
                return Optional.of("library-folder " + folder.get() + " has no " + library);
            }
        }
        return providers.entrySet().stream()
                .filter(provider -> !Files.isRegularFile(provider.getValue()))
                .map(provider -> provider.getKey() + ": no file " + provider.getValue())
                .findFirst();
    }

    /** For whoever brings an engine without a binding. */
    String remedy() {
        String packaged = System.getProperty(NATIVE_PATH);
        return "correct the config's onnxruntime"
                + (packaged == null
                        ? ""
                        : "; a " + BINDING + " to link there is " + Path.of(packaged, BINDING));
    }

    /** Before the binding is loaded. */
    void prepare() {
        folder.ifPresent(own -> System.setProperty(NATIVE_PATH, own.toString()));
    }

    /** Loads the providers' libraries; the first one that is refused, and why. */
    Optional<String> register(OrtEnvironment environment) {
        for (Map.Entry<String, Path> provider : providers.entrySet()) {
            try {
                environment.registerExecutionProviderLibrary(
                        provider.getKey(), provider.getValue().toString());
            } catch (OrtException refused) {
                return Optional.of(
                        "execution provider library %s (%s): %s"
                                .formatted(
                                        provider.getKey(),
                                        provider.getValue(),
                                        OrtMessage.oneLine(refused)));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        String engine = folder.map(Path::toString).orElse("the packaged library");
        return providers.isEmpty() ? engine : engine + " with " + providers.keySet();
    }
}
