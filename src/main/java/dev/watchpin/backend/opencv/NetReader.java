package dev.watchpin.backend.opencv;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.CardCheck;
import dev.watchpin.backend.ModelBytes;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Layer;
import org.bytedeco.opencv.opencv_dnn.Net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A card's verified bytes → a network. What the file declares is read by us first, so that a card
 * that does not fit, and a file that is nothing of the kind, never reach OpenCV.
 */
final class NetReader {
    private NetReader() {}

    /**
     * @throws BackendException naming the file and the reason; nothing stays allocated
     */
    static LoadedNet read(ModelCard card) throws BackendException {
        ModelFormat format = ModelFormat.of(card);
        try (ModelBytes bytes = ModelBytes.read(card)) {
            return switch (format) {
                case DARKNET -> darknet(card, bytes.buffer());
                case ONNX -> {
                    Declaration declared = OnnxFile.declaration(bytes.buffer());
                    TensorSpec input = input(card, declared);
                    BytePointer model = new BytePointer(bytes.buffer());
                    yield loaded(
                            opencv_dnn.readNetFromONNX(model, model.capacity()), input, declared);
                }
                case TFLITE -> {
                    Declaration declared = TfliteFile.declaration(bytes.buffer());
                    TensorSpec input = input(card, declared);
                    BytePointer model = new BytePointer(bytes.buffer());
                    yield loaded(
                            opencv_dnn.readNetFromTFLite(model, model.capacity()), input, declared);
                }
            };
        } catch (DamagedModelException damaged) {
            throw new BackendException(
                    "%s: damaged, or no %s model (%s): download it again"
                            .formatted(card.file(), format.word(), damaged.getMessage()),
                    damaged);
        } catch (UnfitModelException unfit) {
            throw new BackendException(card.file() + ": " + unfit.getMessage(), unfit);
        } catch (RuntimeException refused) {
            throw new BackendException(
                    card.file() + ": " + OpenCvMessage.oneLine(refused), refused);
        }
    }

    private static LoadedNet darknet(ModelCard card, ByteBuffer cfg) throws BackendException {
        Declaration declared = DarknetFiles.declaration(cfg);
        TensorSpec input = input(card, declared);
        if (card.weights().isEmpty()) {
            throw new BackendException(
                    "%s: a Darknet network has its numbers in a second file: add weights: and"
                                    .formatted(card.file())
                            + " weights-sha256: to "
                            + card.card());
        }
        try (ModelBytes weights = ModelBytes.readWeights(card)) {
            BytePointer network = new BytePointer(cfg);
            BytePointer numbers = new BytePointer(weights.buffer());
            Net net =
                    opencv_dnn.readNetFromDarknet(
                            network, network.capacity(), numbers, numbers.capacity());
            try {
                checkLength(card, weights.buffer(), net);
                return loaded(net, input, declared);
            } catch (BackendException | RuntimeException e) {
                net.close();
                throw e;
            }
        }
    }

    /** OpenCV reads past the end of a file too short, and runs on whatever memory held. */
    private static void checkLength(ModelCard card, ByteBuffer weights, Net net)
            throws BackendException {
        long expected = DarknetFiles.expectedBytes(weights, numbers(net));
        if (weights.capacity() != expected) {
            throw new BackendException(
                    "%s: weights %s have %d bytes, the network wants %d: cut short, or not its pair;"
                                    .formatted(
                                            card.file(),
                                            card.weights().orElseThrow().file(),
                                            weights.capacity(),
                                            expected)
                            + " download both again");
        }
    }

    /** All that was read of the weights; what a Region layer holds are anchors of the .cfg. */
    private static long numbers(Net net) {
        long numbers = 0;
        try (StringVector names = net.getLayerNames()) {
            for (long i = 0; i < names.size(); i++) {
                try (Layer layer = net.getLayer(text(names.get(i)))) {
                    numbers += text(layer.type()).equals("Region") ? 0 : total(layer.blobs());
                }
            }
        }
        return numbers;
    }

    private static long total(MatVector blobs) {
        long total = 0;
        for (long i = 0; i < blobs.size(); i++) {
            total += blobs.get(i).total();
        }
        return total;
    }

    private static TensorSpec input(ModelCard card, Declaration declared) throws BackendException {
        TensorSpec input = CardCheck.input(card, declared.inputs());
        if (input.type() != ElementType.FLOAT32) {
            throw new BackendException(
                    "%s has input %s; opencv takes float32 alone: use backend onnxruntime or tflite"
                            .formatted(card.file(), input));
        }
        return input;
    }

    private static LoadedNet loaded(Net net, TensorSpec input, Declaration declared)
            throws BackendException {
        try {
            net.setPreferableBackend(opencv_dnn.DNN_BACKEND_OPENCV);
            net.setPreferableTarget(opencv_dnn.DNN_TARGET_CPU);
            return new LoadedNet(net, input, outputs(net, declared));
        } catch (RuntimeException e) {
            net.close();
            throw e;
        }
    }

    /** In the file's order where it names the very outputs that OpenCV sees. */
    private static List<String> outputs(Net net, Declaration declared) {
        List<String> seen = new ArrayList<>();
        try (StringVector names = net.getUnconnectedOutLayersNames()) {
            for (long i = 0; i < names.size(); i++) {
                seen.add(text(names.get(i)));
            }
        }
        if (seen.isEmpty()) {
            throw new DamagedModelException("a network without outputs");
        }
        boolean same = new HashSet<>(seen).equals(new HashSet<>(declared.outputs()));
        return same ? declared.outputs() : seen;
    }

    /** JavaCPP counts the C string's end as a character. */
    private static String text(BytePointer pointer) {
        return pointer.getString(StandardCharsets.UTF_8).replace("\0", "");
    }
}
