package dev.watchpin.backend.opencv;

import dev.watchpin.backend.ModelTensor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Inputs and outputs that an ONNX file declares; field numbers are those of onnx.proto3. */
final class OnnxFile {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int NODE_OPERATOR = 4;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_DATA_LOCATION = 14;
    private static final int VALUE_NAME = 1;
    private static final int VALUE_TYPE = 2;
    private static final int TYPE_TENSOR = 1;
    private static final int TENSOR_ELEMENT = 1;
    private static final int TENSOR_SHAPE = 2;
    private static final int SHAPE_AXIS = 1;
    private static final int AXIS_LENGTH = 1;

    /**
     * OpenCV folds these into int8 layers with scales of its own: of a quantized MobileNetV2 only
     * 87 of 100 photos had the five best classes that the file's arithmetic gives.
     */
    private static final Pattern QUANTIZED =
            Pattern.compile("(Dynamic|De)?QuantizeLinear|QLinear\\w+|(Conv|MatMul)Integer");

    private final Set<String> constants = new HashSet<>();
    private final List<ModelTensor> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();

    private OnnxFile() {}

    /**
     * @throws DamagedModelException where this is no whole ONNX model
     * @throws UnfitModelException for a quantized model, and for weights in another file
     */
    static Declaration declaration(ByteBuffer bytes) {
        OnnxFile file = new OnnxFile();
        for (ProtobufMessage model = new ProtobufMessage(bytes); model.next(); ) {
            if (model.field() == MODEL_GRAPH) {
                file.readGraph(model.message());
            }
        }
        if (file.inputs.isEmpty() || file.outputs.isEmpty()) {
            throw new DamagedModelException("no graph with inputs and outputs");
        }
        // before opset 9 weights were inputs too
        List<ModelTensor> pictures =
                file.inputs.stream().filter(i -> !file.constants.contains(i.name())).toList();
        return new Declaration(pictures, file.outputs);
    }

    private void readGraph(ProtobufMessage graph) {
        while (graph.next()) {
            switch (graph.field()) {
                case GRAPH_NODE -> checkNode(graph.message());
                case GRAPH_INITIALIZER -> readConstant(graph.message());
                case GRAPH_INPUT -> inputs.add(value(graph.message()));
                case GRAPH_OUTPUT -> outputs.add(value(graph.message()).name());
                default -> {}
            }
        }
    }

    private static void checkNode(ProtobufMessage node) {
        while (node.next()) {
            if (node.field() == NODE_OPERATOR && QUANTIZED.matcher(node.text()).matches()) {
                throw new UnfitModelException(
                        "it is quantized (operator %s), and OpenCV would compute something else"
                                        .formatted(node.text())
                                + " than it says: use backend onnxruntime, or the float model");
            }
        }
    }

    private void readConstant(ProtobufMessage tensor) {
        while (tensor.next()) {
            switch (tensor.field()) {
                case TENSOR_NAME -> constants.add(tensor.text());
                case TENSOR_DATA_LOCATION -> {
                    if (tensor.number() != 0) {
                        throw new UnfitModelException(
                                "it keeps weights in another file, which no checksum covers: save"
                                        + " it as one file");
                    }
                }
                default -> {}
            }
        }
    }

    private static ModelTensor value(ProtobufMessage value) {
        String name = "";
        ModelTensor tensor = new ModelTensor("", "sequence or map", List.of());
        while (value.next()) {
            switch (value.field()) {
                case VALUE_NAME -> name = value.text();
                case VALUE_TYPE -> {
                    for (ProtobufMessage type = value.message(); type.next(); ) {
                        if (type.field() == TYPE_TENSOR) {
                            tensor = tensor(type.message());
                        }
                    }
                }
                default -> {}
            }
        }
        return new ModelTensor(name, tensor.type(), tensor.axes());
    }

    private static ModelTensor tensor(ProtobufMessage tensor) {
        String type = "";
        List<OptionalInt> axes = new ArrayList<>();
        while (tensor.next()) {
            switch (tensor.field()) {
                case TENSOR_ELEMENT -> type = elementType((int) tensor.number());
                case TENSOR_SHAPE -> {
                    for (ProtobufMessage shape = tensor.message(); shape.next(); ) {
                        if (shape.field() == SHAPE_AXIS) {
                            axes.add(axis(shape.message()));
                        }
                    }
                }
                default -> {}
            }
        }
        return new ModelTensor("", type, axes);
    }

    private static OptionalInt axis(ProtobufMessage axis) {
        OptionalInt length = OptionalInt.empty();
        while (axis.next()) {
            if (axis.field() == AXIS_LENGTH && axis.number() > 0) {
                length = OptionalInt.of((int) Math.min(axis.number(), Integer.MAX_VALUE));
            }
        }
        return length;
    }

    /** TensorProto.DataType. */
    private static String elementType(int number) {
        return switch (number) {
            case 1 -> "float32";
            case 2 -> "uint8";
            case 3 -> "int8";
            case 6 -> "int32";
            case 7 -> "int64";
            case 10 -> "float16";
            case 11 -> "float64";
            default -> "element type " + number;
        };
    }
}
