import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * The floor: ONNX Runtime alone, run on one input again and again with Watchpin's options
 * (OrtOptions). No camera, no picture, no rule: MODEL WIDTH HEIGHT RUNS.
 */
final class PlainEngine {
    public static void main(String[] arguments) throws Exception {
        int width = Integer.parseInt(arguments[1]);
        int height = Integer.parseInt(arguments[2]);
        int runs = Integer.parseInt(arguments[3]);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.x64quantprecision", "1");
        options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        try (OrtSession session = environment.createSession(arguments[0], options);
                OnnxTensor input =
                        OnnxTensor.createTensor(
                                environment,
                                pixels(width, height),
                                new long[] {1, 3, height, width})) {
            Map<String, OnnxTensor> inputs =
                    Map.of(session.getInputNames().iterator().next(), input);
            Figures figures = new Figures();
            for (int run = 0; run < runs; run++) {
                long began = System.nanoTime();
                session.run(inputs).close();
                figures.frame(System.nanoTime() - began);
                if (run == 0) {
                    System.out.println("pin none");
                }
            }
            System.out.println(figures.json());
        }
    }

    /** Between -1 and 1, the same each time: no run is faster for zeros. */
    private static FloatBuffer pixels(int width, int height) {
        FloatBuffer pixels =
                ByteBuffer.allocateDirect(3 * width * height * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        for (int at = 0; at < pixels.capacity(); at++) {
            pixels.put(at, at * 7919 % 256 / 127.5f - 1);
        }
        return pixels;
    }
}
