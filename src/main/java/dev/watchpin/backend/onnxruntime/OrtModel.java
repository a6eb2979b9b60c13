package dev.watchpin.backend.onnxruntime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

import dev.watchpin.backend.ModelTensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What a loaded graph declares of its inputs and outputs, in the graph's order. */
final class OrtModel {
    private OrtModel() {}

    static List<ModelTensor> inputs(OrtSession session) throws OrtException {
        return tensors(session.getInputInfo().values());
    }

    static List<ModelTensor> outputs(OrtSession session) throws OrtException {
        return tensors(session.getOutputInfo().values());
    }

    private static List<ModelTensor> tensors(Iterable<NodeInfo> nodes) {
        List<ModelTensor> tensors = new ArrayList<>();
        for (NodeInfo node : nodes) {
            tensors.add(
                    node.getInfo() instanceof TensorInfo info
                            ? new ModelTensor(node.getName(), typeName(info), axes(info))
                            : new ModelTensor(node.getName(), "sequence or map", List.of()));
        }
        return tensors;
    }

    /** From ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT and its like; FLOAT and DOUBLE lack their size. */
    private static String typeName(TensorInfo info) {
        String name = info.onnxType.name();
        String type = name.substring(name.lastIndexOf('_') + 1).toLowerCase(Locale.ROOT);
        return switch (type) {
            case "float" -> "float32";
            case "double" -> "float64";
            default -> type;
        };
    }

    static List<OptionalInt> axes(TensorInfo info) {
        return Arrays.stream(info.getShape())
                .mapToObj(
                        length ->
                                length < 0
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(Math.toIntExact(length)))
                .toList();
    }
}
