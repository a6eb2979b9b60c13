package dev.watchpin.backend;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** ONNX Runtime's own Java API on the same model, with every setting open. */
final class DirectOrt implements AutoCloseable {
    private static final long[] INPUT_SHAPE = {1, 3, BenchmarkModel.SIDE, BenchmarkModel.SIDE};
    private static final int INPUT_FLOATS = 3 * BenchmarkModel.SIDE * BenchmarkModel.SIDE;
    private static final long[] OUTPUT_SHAPE = {1, 3549, 85};
    private static final int OUTPUT_FLOATS = 3549 * 85;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String inputName;
    private final FloatBuffer picture = FloatBuffer.wrap(new float[INPUT_FLOATS]);
    private final float[] copiedOutput = new float[OUTPUT_FLOATS];
    private final FloatBuffer pinnedOutput = direct(OUTPUT_FLOATS);
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    DirectOrt(int threads, boolean spinning, boolean arena) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.addConfigEntry("session.intra_op.allow_spinning", spinning ? "1" : "0");
            options.setCPUArenaAllocator(arena);
            session = environment.createSession(BenchmarkModel.file().toString(), options);
        }
        inputName = session.getInputNames().iterator().next();
        inputs =
                Map.of(
                        inputName,
                        OnnxTensor.createTensor(environment, direct(INPUT_FLOATS), INPUT_SHAPE));
        outputs =
                Map.of(
                        session.getOutputNames().iterator().next(),
                        OnnxTensor.createTensor(environment, pinnedOutput, OUTPUT_SHAPE));
    }

    float runFresh() throws OrtException {
        picture.rewind();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, picture, INPUT_SHAPE);
                OrtSession.Result result = session.run(Map.of(inputName, tensor))) {
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(copiedOutput);
            return copiedOutput[0];
        }
    }

    float runPinned() throws OrtException {
        session.run(inputs, Set.of(), outputs).close();
        return pinnedOutput.get(0);
    }

    @Override
    public void close() throws OrtException {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        session.close();
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
