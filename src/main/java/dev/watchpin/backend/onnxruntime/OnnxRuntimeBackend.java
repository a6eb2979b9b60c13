package dev.watchpin.backend.onnxruntime;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;

/**
 * ONNX models on the CPU. The native libraries come out of the jar into a temporary folder at every
 * start, or from {@code -Donnxruntime.native.path=DIR} where that holds {@code libonnxruntime.so}
 * and {@code libonnxruntime4j_jni.so}: right for a read-only root, or a {@code /tmp} mounted
 * noexec.
 */
public final class OnnxRuntimeBackend implements BackendProvider {
    @Override
    public String name() {
        return "onnxruntime";
    }

    /** The first call in a process loads the libraries; later ones repeat its answer. */
    @Override
    public Availability probe() {
        return OrtLibrary.availability();
    }

    @Override
    public InferenceSession open(ModelCard card, SessionOptions options) throws BackendException {
        return switch (probe()) {
            case Availability.Ready _ -> OnnxRuntimeSession.open(card, options);
            case Availability.Missing(String reason, String remedy) ->
                    throw new BackendException(
                            card.file() + ": onnxruntime is missing: " + reason + "; " + remedy);
        };
    }
}
