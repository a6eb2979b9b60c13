package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.OutputSpec.Activation;
import dev.watchpin.tensor.ElementType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.util.List;

class ClassScoresDecoderTest {
    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void softmaxTurnsLogitsIntoSharesOfOne() throws Exception {
        BoundDecoder<?> bound = bind(Activation.SOFTMAX, 2, ElementType.FLOAT32, 3);
        bound.fill((float) Math.log(1), (float) Math.log(5), (float) Math.log(2));
        assertEquals(0, bound.decode());
        Classes classes = (Classes) bound.result();
        assertEquals(2, classes.count());
        assertEquals(1, classes.label(0));
        assertEquals(0.625f, classes.score(0), 1e-6);
        assertEquals(2, classes.label(1));
        assertEquals(0.25f, classes.score(1), 1e-6);
    }

    @Test
    void softmaxOfHugeLogitsDoesNotOverflow() throws Exception {
        BoundDecoder<?> bound = bind(Activation.SOFTMAX, 1, ElementType.FLOAT32, 2);
        bound.fill(1000, 1000);
        bound.decode();
        assertEquals(0.5f, ((Classes) bound.result()).score(0), 1e-6);
    }

    @Test
    void probabilitiesPassAsTheyAreAndSigmoidIsApplied() throws Exception {
        BoundDecoder<?> none = bind(Activation.NONE, 1, ElementType.FLOAT32, 2);
        none.fill(0.3f, 0.7f);
        none.decode();
        assertEquals(0.7f, ((Classes) none.result()).score(0));
        BoundDecoder<?> sigmoid = bind(Activation.SIGMOID, 1, ElementType.FLOAT32, 2);
        sigmoid.fill(-1, 0);
        sigmoid.decode();
        assertEquals(0.5f, ((Classes) sigmoid.result()).score(0));
    }

    @Test
    void bytesAreDequantizedSignedOrNot() throws Exception {
        // real = 0.5 · (q − 128)
        BoundDecoder<?> unsigned = bind(Activation.SIGMOID, 1, ElementType.UINT8, 2);
        unsigned.memory().set(JAVA_BYTE, 0, (byte) 126);
        unsigned.memory().set(JAVA_BYTE, 1, (byte) 130);
        unsigned.decode();
        assertEquals(1, ((Classes) unsigned.result()).label(0));
        assertEquals(0.7310586f, ((Classes) unsigned.result()).score(0), 1e-6);
        BoundDecoder<?> signed = bind(Activation.SIGMOID, 1, ElementType.INT8, 2);
        signed.memory().set(JAVA_BYTE, 0, (byte) 126);
        signed.memory().set(JAVA_BYTE, 1, (byte) -126);
        signed.decode();
        assertEquals(0, ((Classes) signed.result()).label(0));
        assertEquals(0.26894143f, ((Classes) signed.result()).score(0), 1e-6);
    }

    @Test
    void numbersThatCannotBeRightAreCountedAndLeftOut() throws Exception {
        BoundDecoder<?> bound = bind(Activation.SOFTMAX, 5, ElementType.FLOAT32, 4);
        bound.fill(Float.NaN, 1, Float.POSITIVE_INFINITY, 1);
        assertEquals(2, bound.decode());
        Classes classes = (Classes) bound.result();
        assertEquals(2, classes.count());
        assertEquals(1, classes.label(0));
        assertEquals(0.5f, classes.score(0));
    }

    @Test
    void logitsWhereTheCardSaysProbabilitiesAreNotTakenForScores() throws Exception {
        BoundDecoder<?> bound = bind(Activation.NONE, 5, ElementType.FLOAT32, 3);
        bound.fill(7.5f, -3, 0.5f);
        assertEquals(2, bound.decode());
        assertEquals(1, ((Classes) bound.result()).count());
    }

    private BoundDecoder<?> bind(Activation activation, int topK, ElementType type, int labels)
            throws ModelMismatchException {
        return new BoundDecoder.Family(
                        new OutputSpec.ClassScores(activation, topK),
                        labels,
                        type,
                        List.of(1, labels))
                .bind(arena);
    }
}
