package dev.watchpin.backend.opencv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.image.InputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A float TFLite model against the same weights as ONNX, whose golden results are tested. OpenCV
 * 4.13 lacks one operator of the only float TFLite model of the test data: its SQUEEZE to {@code
 * [1,1001]} is written as the RESHAPE that it amounts to.
 */
class OpenCvTfliteTest {
    private static final String NAME = "classification/mobilenet_v1_0.25_224_float";
    private static final int SQUEEZE = 43;
    private static final int RESHAPE = 22;
    private static final int RESHAPE_OPTIONS = 17;

    private static final int MODEL_OPERATOR_CODES = 1;
    private static final int MODEL_SUBGRAPHS = 2;
    private static final int SUBGRAPH_OPERATORS = 3;
    private static final int OPERATOR_CODE = 0;
    private static final int OPERATOR_OPTIONS_TYPE = 3;
    private static final int OPERATOR_OPTIONS = 4;

    @TempDir Path folder;
    private ByteBuffer bytes;

    @Test
    void computesWhatTheSameWeightsDoAsOnnx() throws Exception {
        bytes = ByteBuffer.wrap(Files.readAllBytes(TestData.of(NAME + ".tflite")));
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        reshapeInsteadOfSqueeze();
        Path tflite = Files.write(folder.resolve("model.tflite"), bytes.array());
        float[] expected = run(TestData.of(NAME + ".onnx"));
        float[] seen = run(tflite);
        assertEquals(1001, seen.length);
        assertArrayEquals(expected, seen, 1e-4f);
    }

    private static float[] run(Path model) throws Exception {
        InputSpec input = ModelCards.input(ElementType.FLOAT32, Layout.NCHW, 3, 224, 224);
        try (InferenceSession session =
                new OpenCvBackend()
                        .open(ModelCards.of(model, "opencv", input), new SessionOptions(1, 1))) {
            Random random = new Random(20261129);
            MemorySegment picture = session.input(0);
            for (long i = 0; i < picture.byteSize() / Float.BYTES; i++) {
                picture.setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextFloat() * 2 - 1);
            }
            session.run();
            return session.output(0).toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    /** In place: both operators' options hold one list, of axes there and of lengths here. */
    private void reshapeInsteadOfSqueeze() {
        int codes = table(table(0), MODEL_OPERATOR_CODES);
        int squeeze = 0;
        while (bytes.get(field(entry(codes, squeeze), OPERATOR_CODE)) != SQUEEZE) {
            squeeze++;
        }
        bytes.put(field(entry(codes, squeeze), OPERATOR_CODE), (byte) RESHAPE);
        int operators = table(entry(table(table(0), MODEL_SUBGRAPHS), 0), SUBGRAPH_OPERATORS);
        for (int i = 0; i < bytes.getInt(operators); i++) {
            int operator = entry(operators, i);
            int code = field(operator, OPERATOR_CODE);
            if (code != operator && bytes.getInt(code) == squeeze) {
                bytes.put(field(operator, OPERATOR_OPTIONS_TYPE), (byte) RESHAPE_OPTIONS);
                int list = table(table(operator, OPERATOR_OPTIONS), 0);
                bytes.putInt(list + Integer.BYTES, 1).putInt(list + 2 * Integer.BYTES, 1001);
            }
        }
    }

    private int table(int at) {
        return at + bytes.getInt(at);
    }

    private int table(int table, int number) {
        return table(field(table, number));
    }

    private int entry(int vector, int index) {
        return table(vector + Integer.BYTES * (1 + index));
    }

    /** The table itself where the field is absent. */
    private int field(int table, int number) {
        int vtable = table - bytes.getInt(table);
        int at = 4 + Short.BYTES * number;
        return at < bytes.getShort(vtable) ? table + bytes.getShort(vtable + at) : table;
    }
}
