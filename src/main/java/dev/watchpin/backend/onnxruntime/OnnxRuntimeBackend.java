package dev.watchpin.backend.onnxruntime;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.Capabilities;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.ModelBytes;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * ONNX models, on the CPU or on what execution providers the library has. The native libraries come
 * out of the jar into a temporary folder at every start, or from {@code
 * -Donnxruntime.native.path=DIR} where that holds {@code libonnxruntime.so} and {@code
 * libonnxruntime4j_jni.so}: right for a read-only root, or a {@code /tmp} mounted noexec. Or from
 * where {@link #use} says.
 */
public final class OnnxRuntimeBackend implements BackendProvider {
    @Override
    public String name() {
        return "onnxruntime";
    }

    /**
     * Makes the process load these when ONNX Runtime is first needed. Any thread.
     *
     * @param folder with a {@code libonnxruntime.so} of the user's own, and a {@code
     *     libonnxruntime4j_jni.so}; empty for those that came with the program
     * @param providers execution providers that are libraries of their own, by the name to register
     *     them under
     * @throws BackendException if others were loaded already
     */
    public static void use(Optional<Path> folder, Map<String, Path> providers)
            throws BackendException {
        OrtLibrary.choose(new OrtLibraries(folder, new TreeMap<>(providers)));
    }

    /** The first call in a process loads the libraries; later ones repeat its answer. */
    @Override
    public Availability probe() {
        return OrtLibrary.availability();
    }

    @Override
    public Optional<Capabilities> capabilities() {
        return Optional.of(
                new Capabilities(
                        Set.of("onnx"),
                        Capabilities.Threads.PER_SESSION,
                        OrtProviders.present(OrtLibrary.environment())));
    }

    /**
     * The libraries take as long to load as a model to be read: the first call does both at once.
     */
    @Override
    public InferenceSession open(ModelCard card, SessionOptions options) throws BackendException {
        Thread.ofPlatform().daemon().name("onnxruntime").start(OrtLibrary::availability);
        try (ModelBytes bytes = ModelBytes.read(card)) {
            probe().require(card, name());
            return OnnxRuntimeSession.open(bytes, card, options);
        } finally {
            probe(); // a process that ends over a bad model must not do so while libraries load
        }
    }
}
