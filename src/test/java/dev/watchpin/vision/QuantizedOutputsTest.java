package dev.watchpin.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.tensor.TensorSpec;
import dev.watchpin.vision.BoundDecoder.Family;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A quantized output gives what its dequantized numbers give, to the last bit: thresholds are
 * compared as integers, and that must not show.
 */
class QuantizedOutputsTest {
    private static final int ROUNDS = 400;

    static List<Family> families() {
        return Families.all().stream()
                .filter(family -> family.tensors().getFirst().type().bytes() == 1)
                .filter(family -> !(family.output() instanceof OutputSpec.IndexMask))
                .toList();
    }

    /**
     * A family's outputs with a scale of their own each, and the same as floats.
     *
     * @param sensible quarters from 0 to 1, and whole class numbers and counts from 0 to 4
     */
    private record Pair(Family family, List<TensorSpec> bytes, boolean sensible, Arena arena) {
        static Pair of(Family family, Random random, Arena arena) {
            boolean sensible = random.nextBoolean();
            List<TensorSpec> bytes =
                    family.tensors().stream()
                            .map(tensor -> requantized(tensor, sensible, random))
                            .toList();
            return new Pair(family, bytes, sensible, arena);
        }

        private static TensorSpec requantized(TensorSpec tensor, boolean sensible, Random random) {
            boolean whole = tensor.name().equals("classes") || tensor.name().equals("count");
            float any = (float) Math.exp(-5.5 + 1.5 * random.nextGaussian());
            int lowest = tensor.type() == ElementType.INT8 ? -128 : 0;
            int zeroPoint = lowest + random.nextInt(sensible ? 250 : 256);
            return new TensorSpec(
                    tensor.name(),
                    tensor.type(),
                    tensor.shape(),
                    new Quantization.PerTensor(sensible ? whole ? 1 : 0.25f : any, zeroPoint));
        }

        List<TensorSpec> floats() {
            return bytes.stream()
                    .map(t -> new TensorSpec(t.name(), ElementType.FLOAT32, t.shape()))
                    .toList();
        }

        List<MemorySegment> randomBytes(Random random) {
            List<MemorySegment> memory = new ArrayList<>();
            for (TensorSpec tensor : bytes) {
                byte[] bits = new byte[(int) tensor.byteSize()];
                random.nextBytes(bits);
                if (sensible) {
                    nearZero(bits, (Quantization.PerTensor) tensor.quantization(), random);
                }
                MemorySegment segment = arena.allocate(bits.length);
                MemorySegment.copy(bits, 0, segment, JAVA_BYTE, 0, bits.length);
                memory.add(segment);
            }
            return memory;
        }

        private static void nearZero(byte[] bits, Quantization.PerTensor by, Random random) {
            for (int i = 0; i < bits.length; i++) {
                bits[i] = (byte) (by.zeroPoint() + random.nextInt(5));
            }
        }

        List<MemorySegment> dequantized(List<MemorySegment> stored) {
            List<MemorySegment> memory = new ArrayList<>();
            for (int i = 0; i < stored.size(); i++) {
                TensorSpec tensor = bytes.get(i);
                var by = (Quantization.PerTensor) tensor.quantization();
                MemorySegment segment = arena.allocate(4 * tensor.elements(), 64);
                for (long at = 0; at < tensor.elements(); at++) {
                    byte bits = stored.get(i).get(JAVA_BYTE, at);
                    int q = tensor.type() == ElementType.INT8 ? bits : bits & 0xFF;
                    segment.setAtIndex(JAVA_FLOAT, at, by.dequantize(q));
                }
                memory.add(segment);
            }
            return memory;
        }

        OutputDecoder<?> decoder(List<TensorSpec> specs, List<MemorySegment> memory)
                throws ModelMismatchException {
            int size = BoundDecoder.SIZE;
            return OutputDecoders.of(family.output(), size, size, family.labels(), specs, memory);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void giveWhatTheirDequantizedNumbersGive(Family family) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (Arena arena = Arena.ofConfined()) {
                Pair pair = Pair.of(family, random, arena);
                List<MemorySegment> stored = pair.randomBytes(random);
                String where = family + " seed " + seed + " round " + round;
                found +=
                        compare(
                                pair.decoder(pair.floats(), pair.dequantized(stored)),
                                pair.decoder(pair.bytes(), stored),
                                where);
            }
        }
        assertTrue(found > 0, family + " never found anything, seed " + seed);
    }

    private static <A extends VisionResult, B extends VisionResult> int compare(
            OutputDecoder<A> floats, OutputDecoder<B> bytes, String where) {
        A expected = floats.newResult();
        B seen = bytes.newResult();
        Letterbox letterbox = new Letterbox();
        assertEquals(floats.decode(letterbox, expected), bytes.decode(letterbox, seen), where);
        return switch (expected) {
            case Classes classes -> same(classes, (Classes) seen, where);
            case Detections detections -> same(detections, (Detections) seen, where);
            case Mask mask -> {
                assertArrayEquals(mask.labels(), ((Mask) seen).labels(), where);
                yield mask.labels().length;
            }
        };
    }

    private static int same(Classes expected, Classes seen, String where) {
        assertEquals(expected.count(), seen.count(), where);
        for (int rank = 0; rank < expected.count(); rank++) {
            assertEquals(expected.label(rank), seen.label(rank), where);
            assertEquals(expected.score(rank), seen.score(rank), where);
        }
        return expected.count();
    }

    private static int same(Detections expected, Detections seen, String where) {
        assertEquals(expected.count(), seen.count(), where);
        for (int i = 0; i < expected.count(); i++) {
            assertEquals(expected.label(i), seen.label(i), where);
            assertEquals(expected.score(i), seen.score(i), where);
            assertEquals(expected.xMin(i), seen.xMin(i), where);
            assertEquals(expected.yMin(i), seen.yMin(i), where);
            assertEquals(expected.xMax(i), seen.xMax(i), where);
            assertEquals(expected.yMax(i), seen.yMax(i), where);
        }
        return expected.count();
    }
}
