package dev.watchpin.backend;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.tensor.TensorSpec;
import dev.watchpin.testkit.ProcessUsage;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What any backend must pass: extend it beside the provider, make the tiny models. A provider on a
 * machine without its engine fails here; it has no business in the build.
 */
public abstract class BackendContract extends BackendFileContract {
    private static final int MANY_RUNS = 2_000;
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
            float[] expected = new float[picture.length];
            for (int i = 0; i < picture.length; i++) {
                expected[i] = 2 * picture[i];
            }
            assertArrayEquals(expected, floats(session.output(0)));
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
            assertEquals(2 * picture[0], floats(one.output(0))[0]);
            two.close();
            one.run();
            assertEquals(2 * picture[0], floats(one.output(0))[0]);
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
                assertEquals(2 * picture[0], floats(session.output(0))[0]);
            }
        } catch (Exception e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    /** Of the smallest only the normal ones: engines may take the others for 0. */
    @Test
    void survivesNumbersNoCameraMakes() throws Exception {
        try (InferenceSession session = openDoubling()) {
            for (float value :
                    new float[] {
                        Float.NaN, Float.POSITIVE_INFINITY, -Float.MAX_VALUE, Float.MIN_NORMAL, -0f
                    }) {
                MemorySegment input = session.input(0);
                for (long i = 0; i < input.byteSize() / Float.BYTES; i++) {
                    input.setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
                }
                session.run();
                assertEquals(value + value, floats(session.output(0))[0]);
            }
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
            assertNoGrowth(before, MANY_RUNS + " runs");
        }
    }

    @Test
    void growsByNothingOverManyOpens() throws Exception {
        opens(20);
        ProcessUsage before = ProcessUsage.now();
        opens(200);
        assertNoGrowth(before, "200 opens");
    }

    private InferenceSession openDoubling() throws Exception {
        return open(cardOf(doublingModel()));
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

    private static void assertNoGrowth(ProcessUsage before, String what) {
        ProcessUsage after = ProcessUsage.now();
        assertTrue(
                after.rssBytes() - before.rssBytes() < ALLOWED_GROWTH_BYTES,
                before + " before, " + after + " after " + what);
        assertEquals(before.descriptors(), after.descriptors(), "open descriptors");
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
        MemorySegment.copy(values, 0, input, ValueLayout.JAVA_FLOAT, 0, values.length);
        return values;
    }

    private static float[] floats(MemorySegment output) {
        return output.toArray(ValueLayout.JAVA_FLOAT);
    }
}
