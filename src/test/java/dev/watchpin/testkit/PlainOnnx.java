package dev.watchpin.testkit;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A float model with one input and one output, run the plain way of ONNX Runtime's own API. */
final class PlainOnnx implements AutoCloseable {
    private final OrtSession session;
    private final String inputName;
    private final long[] inputShape;
    private final TensorSpec output;

    PlainOnnx(Path file) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
            NodeInfo input = session.getInputInfo().values().iterator().next();
            NodeInfo out = session.getOutputInfo().values().iterator().next();
            inputName = input.getName();
            inputShape = shape(input);
            List<Integer> shape = new ArrayList<>();
            for (long length : shape(out)) {
                shape.add((int) length);
            }
            output = new TensorSpec(out.getName(), ElementType.FLOAT32, shape);
        } catch (OrtException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    TensorSpec output() {
        return output;
    }

    void run(float[] pixels, MemorySegment into) {
        try (OnnxTensor input =
                        OnnxTensor.createTensor(
                                OrtEnvironment.getEnvironment(),
                                FloatBuffer.wrap(pixels),
                                inputShape);
                OrtSession.Result result = session.run(Map.of(inputName, input))) {
            OnnxTensor tensor = (OnnxTensor) result.get(0);
            into.copyFrom(MemorySegment.ofBuffer(tensor.getFloatBuffer()));
        } catch (OrtException e) {
            throw new IllegalStateException(output + ": " + e.getMessage(), e);
        }
    }

    /** An unknown axis of these models is the batch. */
    private static long[] shape(NodeInfo node) {
        long[] shape = ((TensorInfo) node.getInfo()).getShape();
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = shape[axis] < 0 ? 1 : shape[axis];
        }
        return shape;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(output + ": " + e.getMessage(), e);
        }
    }
}
