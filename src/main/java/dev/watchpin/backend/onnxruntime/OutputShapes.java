package dev.watchpin.backend.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.FixedOutputs;
import dev.watchpin.backend.ModelTensor;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.TensorSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The shapes of a model's outputs, which must be fixed to be pinned. Where the file leaves axes
 * open, two runs on different pictures tell; outputs that differ between them follow the picture's
 * content and are refused.
 */
final class OutputShapes {
    private OutputShapes() {}

    /** The input holds zeros, before and after. */
    static List<TensorSpec> find(
            ModelCard card, OrtSession session, OrtTensors inputs, List<ModelTensor> outputs)
            throws OrtException, BackendException {
        if (outputs.stream().allMatch(ModelTensor::fixed)) {
            return specs(outputs);
        }
        List<ModelTensor> onZeros = run(session, inputs, outputs);
        FixedOutputs.fillWithNoise(inputs.specs().getFirst(), inputs.segment(0));
        List<ModelTensor> onNoise = run(session, inputs, outputs);
        inputs.segment(0).fill((byte) 0);
        FixedOutputs.check(card, outputs, onZeros, onNoise);
        return specs(onZeros);
    }

    private static List<TensorSpec> specs(List<ModelTensor> outputs) {
        return outputs.stream()
                .map(
                        output ->
                                new TensorSpec(
                                        output.name(),
                                        output.elementType().orElseThrow(),
                                        output.axes().stream().map(OptionalInt::getAsInt).toList()))
                .toList();
    }

    private static List<ModelTensor> run(
            OrtSession session, OrtTensors inputs, List<ModelTensor> outputs) throws OrtException {
        List<ModelTensor> found = new ArrayList<>();
        try (OrtSession.RunOptions quiet = OrtOptions.quietRuns();
                OrtSession.Result result = session.run(inputs.byName(), quiet)) {
            for (int i = 0; i < outputs.size(); i++) {
                OnnxTensor tensor = (OnnxTensor) result.get(i);
                ModelTensor declared = outputs.get(i);
                found.add(
                        new ModelTensor(
                                declared.name(), declared.type(), OrtModel.axes(tensor.getInfo())));
            }
        }
        return found;
    }
}
