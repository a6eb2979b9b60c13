package dev.watchpin.backend.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which native libraries of ONNX Runtime a process uses.
 *
 * @param folder with a {@code libonnxruntime.so} of the user's own; empty for the packaged one
 * @param providers execution providers that are libraries of their own, by registration name
 */
record OrtLibraries(Optional<Path> folder, SortedMap<String, Path> providers) {
    static final OrtLibraries PACKAGED = new OrtLibraries(Optional.empty(), new TreeMap<>());

    /** Properties that OnnxRuntime of ai.onnxruntime reads, once, when it is loaded. */
    private static final String NATIVE_PATH = "onnxruntime.native.path";

    private static final String BINDING_PATH = "onnxruntime.native.onnxruntime4j_jni.path";
    private static final String ENGINE = "libonnxruntime.so";
    private static final String BINDING = "libonnxruntime4j_jni.so";

    OrtLibraries {
        providers = Collections.unmodifiableSortedMap(new TreeMap<>(providers));
    }

    /** What is named but not there. */
    Optional<String> absent() {
        if (folder.isPresent() && !Files.isRegularFile(folder.get().resolve(ENGINE))) {
            return Optional.of("library-folder " + folder.get() + " has no " + ENGINE);
        }
        return providers.entrySet().stream()
                .filter(provider -> !Files.isRegularFile(provider.getValue()))
                .map(provider -> provider.getKey() + ": no file " + provider.getValue())
                .findFirst();
    }

    /**
     * Before the binding is loaded. A folder without a binding of its own gets the packaged one.
     */
    void prepare() {
        if (folder.isEmpty()) {
            return;
        }
        String packaged = System.getProperty(NATIVE_PATH);
        boolean bound = Files.isRegularFile(folder.get().resolve(BINDING));
        if (!bound && packaged != null && System.getProperty(BINDING_PATH) == null) {
            System.setProperty(BINDING_PATH, Path.of(packaged, BINDING).toString());
        }
        System.setProperty(NATIVE_PATH, folder.get().toString());
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
