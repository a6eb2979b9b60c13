package dev.watchpin.backend.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.ModelTensor;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
        MemorySegment input = inputs.segment(0);
        fillWithNoise(inputs.specs().getFirst(), input);
        List<ModelTensor> onNoise = run(session, inputs, outputs);
        input.fill((byte) 0);
        for (int i = 0; i < outputs.size(); i++) {
            boolean empty = onZeros.get(i).axes().contains(OptionalInt.of(0));
            if (empty || !onZeros.get(i).equals(onNoise.get(i))) {
                throw new BackendException(
                        "%s has output %s, whose length follows the picture: %s on black, %s on"
                                        .formatted(
                                                card.file(),
                                                outputs.get(i),
                                                onZeros.get(i).typeAndShape(),
                                                onNoise.get(i).typeAndShape())
                                + " noise; outputs must have fixed shapes: export the model"
                                + " without its non-maximum suppression");
            }
        }
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

    /** Any picture but a black one: bytes, or floats of 0–255. */
    private static void fillWithNoise(TensorSpec spec, MemorySegment input) {
        for (long i = 0; i < spec.elements(); i++) {
            int level = (int) (i * 37 + (i >> 7) * 101) & 0xff;
            switch (spec.type()) {
                case FLOAT32 -> input.setAtIndex(ValueLayout.JAVA_FLOAT, i, level);
                case UINT8, INT8 -> input.set(ValueLayout.JAVA_BYTE, i, (byte) level);
                case INT32 -> input.setAtIndex(ValueLayout.JAVA_INT, i, level);
                case INT64 -> input.setAtIndex(ValueLayout.JAVA_LONG, i, level);
            }
        }
    }
}
