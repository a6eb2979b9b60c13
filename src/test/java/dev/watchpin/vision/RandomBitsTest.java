package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;

/** A broken model can write anything: decoders neither throw nor let it through. */
class RandomBitsTest {
    private static final int ROUNDS = 2000;

    static List<BoundDecoder.Family> families() {
        return Families.all();
    }

    @ParameterizedTest
    @MethodSource("families")
    void randomBitsNeverThrowAndNeverLeaveTheBounds(BoundDecoder.Family family) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Arena arena = Arena.ofConfined()) {
            BoundDecoder<?> bound = family.bind(arena);
            for (int round = 0; round < ROUNDS; round++) {
                bound.tensors().forEach(tensor -> fill(tensor, random));
                int wrong = bound.decode();
                String where = family + " seed " + seed + " round " + round;
                assertTrue(wrong >= 0, where);
                check(bound.result(), family.labels(), where);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void theSameBitsGiveTheSameResult(BoundDecoder.Family family) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            BoundDecoder<?> bound = family.bind(arena);
            bound.tensors().forEach(tensor -> tensor.fill((byte) 0x3e));
            int first = bound.decode();
            assertEquals(first, bound.decode(), family.toString());
            check(bound.result(), family.labels(), family.toString());
        }
    }

    private static void fill(MemorySegment tensor, Random random) {
        byte[] bits = new byte[(int) tensor.byteSize()];
        random.nextBytes(bits);
        MemorySegment.copy(bits, 0, tensor, JAVA_BYTE, 0, bits.length);
    }

    private static void check(VisionResult result, int labels, String where) {
        switch (result) {
            case Classes classes -> {
                assertTrue(classes.count() <= classes.capacity(), where);
                for (int rank = 0; rank < classes.count(); rank++) {
                    checkScore(classes.score(rank), where);
                    checkLabel(classes.label(rank), labels, where);
                    assertTrue(rank == 0 || classes.score(rank - 1) >= classes.score(rank), where);
                }
            }
            case Detections detections -> {
                assertTrue(detections.count() <= detections.capacity(), where);
                for (int i = 0; i < detections.count(); i++) {
                    checkScore(detections.score(i), where);
                    checkLabel(detections.label(i), labels, where);
                    assertTrue(Float.isFinite(detections.xMin(i)), where);
                    assertTrue(Float.isFinite(detections.yMin(i)), where);
                    assertTrue(Float.isFinite(detections.xMax(i)), where);
                    assertTrue(Float.isFinite(detections.yMax(i)), where);
                    assertTrue(detections.xMin(i) <= detections.xMax(i), where);
                    assertTrue(detections.yMin(i) <= detections.yMax(i), where);
                }
            }
            case Mask mask -> {
                for (byte label : mask.labels()) {
                    int number = label & 0xFF;
                    assertTrue(number < labels || number == Mask.VOID, where);
                }
            }
        }
    }

    private static void checkScore(float score, String where) {
        assertTrue(score >= 0 && score <= 1, where + " score " + score);
    }

    private static void checkLabel(int label, int labels, String where) {
        assertTrue(label >= 0 && label < labels, where + " label " + label);
    }
}
