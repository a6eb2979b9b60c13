package dev.watchpin.backend;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchpin.model.Sha256;
import dev.watchpin.tensor.TensorSpec;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.ProcessUsage;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What any backend must pass: extend it beside the provider, and give it a tiny model with what it
 * computes. A provider on a machine without its engine fails here; it has no business in the build.
 */
public abstract class BackendContract extends BackendFileContract {
    private static final int MANY_RUNS = 10_000;
    private static final long ALLOWED_GROWTH_BYTES = 16L << 20;

    @Test
    void isReadyAndSaysItsVersionTwice() {
        Availability first = provider().probe();
        assertInstanceOf(Availability.Ready.class, first);
        assertEquals(first, provider().probe());
    }

    @Test
    void isFoundByItsName() throws Exception {
        ClassLoader loader = getClass().getClassLoader();
        String name = provider().name();
        assertEquals(provider().getClass(), BackendRegistry.load(loader).named(name).getClass());
    }

    @Test
    void readsAFileInAFolderOfAnyName() throws Exception {
        Path odd = Files.createDirectories(folder.resolve("my models %41 100%/v1.0 (new)"));
        Path file = Files.write(odd.resolve("tiny model." + extension()), doublingModel());
        open(ModelCards.of(file, provider().name(), input())).close();
    }

    @Test
    void readsOnlyTheFileOfTheRightChecksum() throws Exception {
        byte[] model = doublingModel();
        Path file = cardOf(model).file();
        Optional<String> right = Optional.of(Sha256.of(ByteBuffer.wrap(model)));
        open(ModelCards.of(file, provider().name(), input(), right)).close();
    }

    @Test
    void bindsTensorsOfTheirSpecs() throws Exception {
        try (InferenceSession session = openDoubling()) {
            assertEquals(1, session.inputs().size());
            assertFits(session.inputs(), 0, session.input(0));
            assertFits(session.outputs(), 0, session.output(0));
        }
    }

    @Test
    void computes() throws Exception {
        try (InferenceSession session = openDoubling()) {
            float[] picture = noise(session.input(0), 7);
            session.run();
            assertArrayEquals(expected(picture), floats(session.output(0)));
        }
    }

    @Test
    void keepsItsAddresses() throws Exception {
        try (InferenceSession session = openDoubling()) {
            long input = session.input(0).address();
            long output = session.output(0).address();
            for (int i = 0; i < 10; i++) {
                session.run();
            }
            assertEquals(input, session.input(0).address());
            assertEquals(output, session.output(0).address());
        }
    }

    @Test
    void givesTheSameForTheSame() throws Exception {
        try (InferenceSession session = openDoubling()) {
            noise(session.input(0), 1);
            session.run();
            float[] first = floats(session.output(0));
            noise(session.input(0), 2);
            session.run();
            noise(session.input(0), 1);
            session.run();
            assertArrayEquals(first, floats(session.output(0)));
        }
    }

    @Test
    void keepsTwoSessionsApart() throws Exception {
        InferenceSession two = openDoubling();
        try (InferenceSession one = openDoubling()) {
            float[] picture = noise(one.input(0), 3);
            noise(two.input(0), 4);
            one.run();
            two.run();
            assertArrayEquals(expected(picture), floats(one.output(0)));
            two.close();
            one.run();
            assertArrayEquals(expected(picture), floats(one.output(0)));
        }
    }

    @Test
    void runsOnTwoThreadsAtOnce() {
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> openAndRun(5));
        CompletableFuture<Void> two = CompletableFuture.runAsync(() -> openAndRun(6));
        one.join();
        two.join();
    }

    private void openAndRun(long seed) {
        try (InferenceSession session = openDoubling()) {
            float[] picture = noise(session.input(0), seed);
            for (int i = 0; i < 200; i++) {
                session.run();
                assertArrayEquals(expected(picture), floats(session.output(0)));
            }
        } catch (Exception e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    /** Of the smallest only the normal ones: engines may take the others for 0. */
    @Test
    void survivesNumbersNoCameraMakes() throws Exception {
        float[] numbers = {
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            Float.MIN_NORMAL,
            -0f
        };
        try (InferenceSession session = openDoubling()) {
            float[] picture = noise(session.input(0), 8);
            for (float number : numbers) {
                Arrays.fill(picture, number);
                write(picture, session.input(0));
                session.run();
                assertArrayEquals(expected(picture), floats(session.output(0)), "of " + number);
            }
            picture = noise(session.input(0), 9);
            session.run();
            assertArrayEquals(expected(picture), floats(session.output(0)), "afterwards");
        }
    }

    @Test
    void refusesToRunWhenClosed() throws Exception {
        InferenceSession session = openDoubling();
        MemorySegment input = session.input(0);
        session.close();
        session.close();
        assertAll(
                () -> assertThrows(IllegalStateException.class, session::run),
                () ->
                        assertThrows(
                                IllegalStateException.class,
                                () -> input.get(ValueLayout.JAVA_BYTE, 0)));
    }

    @Test
    void refusesOtherThreads() throws Exception {
        InferenceSession session = openDoubling();
        session.run();
        assertRefusedElsewhere(
                () -> {
                    session.run();
                    return null;
                });
        assertRefusedElsewhere(
                () -> {
                    session.close();
                    return null;
                });
        session.run();
        session.close();
    }

    @Test
    void belongsToTheThreadThatRunsItFirst() throws Exception {
        InferenceSession session =
                CompletableFuture.supplyAsync(
                                () -> {
                                    try {
                                        return openDoubling();
                                    } catch (Exception e) {
                                        throw new AssertionError(e);
                                    }
                                })
                        .join();
        session.input(0).fill((byte) 0);
        session.run();
        session.close();
    }

    @Test
    void growsByNothingOverManyRuns() throws Exception {
        try (InferenceSession session = openDoubling()) {
            runs(session, MANY_RUNS / 10);
            ProcessUsage before = ProcessUsage.now();
            runs(session, MANY_RUNS);
            before.assertNoGrowth(ALLOWED_GROWTH_BYTES, MANY_RUNS + " runs");
        }
    }

    @Test
    void growsByNothingOverManyOpens() throws Exception {
        opens(20);
        ProcessUsage before = ProcessUsage.now();
        opens(200);
        before.assertNoGrowth(ALLOWED_GROWTH_BYTES, "200 opens");
    }

    private void opens(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            openDoubling().close();
        }
    }

    private static void runs(InferenceSession session, int times) throws InferenceException {
        for (int i = 0; i < times; i++) {
            session.run();
        }
    }

    private static void assertRefusedElsewhere(Callable<Void> call) {
        CompletableFuture<Void> elsewhere =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                call.call();
                            } catch (RuntimeException e) {
                                throw e;
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        });
        CompletionException failure = assertThrows(CompletionException.class, elsewhere::join);
        assertInstanceOf(WrongThreadException.class, failure.getCause());
    }

    private static void assertFits(List<TensorSpec> specs, int index, MemorySegment segment) {
        assertEquals(specs.get(index).byteSize(), segment.byteSize());
        assertEquals(0, segment.address() % 64, "address alignment");
    }

    private static float[] noise(MemorySegment input, long seed) {
        Random random = new Random(seed);
        float[] values = new float[(int) (input.byteSize() / Float.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 255;
        }
        write(values, input);
        return values;
    }

    private static void write(float[] values, MemorySegment input) {
        MemorySegment.copy(values, 0, input, ValueLayout.JAVA_FLOAT, 0, values.length);
    }

    private static float[] floats(MemorySegment output) {
        return output.toArray(ValueLayout.JAVA_FLOAT);
    }
}
