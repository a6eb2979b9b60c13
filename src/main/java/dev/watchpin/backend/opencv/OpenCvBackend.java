package dev.watchpin.backend.opencv;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.Capabilities;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Darknet networks ({@code .cfg} with {@code .weights}), ONNX and float TFLite models on the CPU,
 * by OpenCV 4's own DNN code. Its jar and natives are a package of their own; nothing of them is
 * loaded before the first {@link #open}. Facts of its formats: {@code src/docs/decisions/0011}.
 *
 * <p>Pictures go in as float32, to TFLite models as NCHW too: OpenCV turns their graph around.
 * Outputs are float32 (seldom int32 or int8), in the file's order where the file names them.
 *
 * <p>Each YOLO layer of a Darknet network is an output {@code [N,5+C]} of its own, N = anchors ·
 * cells, rows by cell and then anchor: centre x, centre y, width and height relative to the input,
 * objectness after its sigmoid, then C class scores, which OpenCV has multiplied by that objectness
 * and set to 0 where the product is not above the layer's {@code thresh} (0.2 unless the .cfg says
 * otherwise): it is the score, and must not be multiplied again (OpenCV 4.13
 * modules/dnn/src/layers/region_layer.cpp, and {@code OpenCvDarknetTest}).
 */
public final class OpenCvBackend implements BackendProvider {
    @Override
    public String name() {
        return "opencv";
    }

    /**
     * Looks for the jar and for native files of this machine without loading either. What only the
     * loading of natives can tell is known, and repeated here, once an open has tried it.
     */
    @Override
    public Availability probe() {
        return OpenCvJars.availability();
    }

    @Override
    public Optional<Capabilities> capabilities() {
        return Optional.of(
                new Capabilities(
                        Set.of("cfg", "onnx", "tflite"),
                        Capabilities.Threads.PER_PROCESS,
                        List.of()));
    }

    @Override
    public InferenceSession open(ModelCard card, SessionOptions options) throws BackendException {
        probe().require(card, name());
        OpenCvJars.loadNatives(OpenCvLibrary::load);
        probe().require(card, name());
        return OpenCvSession.open(card, options);
    }
}
