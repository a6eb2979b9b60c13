package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;

import dev.watchpin.image.InputSpec.Colour;
import dev.watchpin.image.InputSpec.Resample;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.management.ManagementFactory;
import java.util.Random;

/** A fill in the steady loop leaves nothing for the collector. */
class TensorPreprocessorAllocationTest {
    private static final int ROUNDS = 10;
    private static final int FILLS = 50;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource
    void allocatesNothingForFramesOfTheSameLayout(PixelFormat format) {
        Frame frame = Pictures.noise(new Random(1), new FrameLayout(64, 48, format), 3, false);
        for (Resample resample : Resample.values()) {
            for (Colour colour : Colour.values()) {
                for (ElementType type : new ElementType[] {ElementType.FLOAT32, ElementType.INT8}) {
                    InputSpec spec =
                            new SpecBuilder()
                                    .size(40, 32)
                                    .tensor(Layout.NHWC, type, colour)
                                    .fit(InputSpec.Fit.LETTERBOX, InputSpec.Anchor.CENTRE)
                                    .resample(resample)
                                    .build();
                    assertEquals(
                            0, allocated(frame, spec), "bytes in " + FILLS + " fills: " + spec);
                }
            }
        }
    }

    /** The least of a few rounds: what the compiler's switching over leaves comes once only. */
    private long allocated(Frame frame, InputSpec spec) {
        Tensor tensor = new Tensor(spec);
        TensorPreprocessor preprocessor = new TensorPreprocessor(spec);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < FILLS; i++) {
                preprocessor.fill(frame, tensor.bytes());
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
