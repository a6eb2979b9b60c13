package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.InputSpec.Anchor;
import dev.watchpin.image.InputSpec.Colour;
import dev.watchpin.image.InputSpec.Fit;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization.PerTensor;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;

class TensorPreprocessorContractTest {
    private final SpecBuilder spec = new SpecBuilder().size(6, 4);
    private final MemorySegment input = MemorySegment.ofArray(new byte[6 * 4 * 3]);

    @Test
    void returnsOneLetterboxAndFollowsAChangeOfLayout() {
        TensorPreprocessor preprocessor = new TensorPreprocessor(spec.build());
        Letterbox first = preprocessor.fill(grey(12, 8), input);
        assertEquals(12, first.sourceWidth());
        assertSame(first, preprocessor.fill(grey(3, 2), input));
        assertEquals(3, first.sourceWidth());
        assertEquals(2, first.toTensorX(1), 1e-6);
    }

    @Test
    void writesTheBorderAgainWithEveryFrame() {
        spec.fit(Fit.LETTERBOX, Anchor.TOP_LEFT).pad(77);
        TensorPreprocessor preprocessor = new TensorPreprocessor(spec.build());
        Frame frame = grey(6, 2);
        preprocessor.fill(frame, input);
        input.fill((byte) 1);
        preprocessor.fill(frame, input);
        assertEquals(77, input.get(ValueLayout.JAVA_BYTE, 6 * 4 - 1));
    }

    @Test
    void refusesATensorOfAnotherSize() {
        TensorPreprocessor preprocessor = new TensorPreprocessor(spec.build());
        MemorySegment small = MemorySegment.ofArray(new byte[71]);
        assertRefused("71 bytes", () -> preprocessor.fill(grey(5, 5), small));
    }

    @Test
    void refusesAPlaneThatIsTooSmallOrAbsent() {
        TensorPreprocessor preprocessor = new TensorPreprocessor(spec.build());
        Frame frame = grey(5, 5);
        frame.plane(0, MemorySegment.ofArray(new byte[24]), 5);
        assertRefused("24 bytes", () -> preprocessor.fill(frame, input));
        frame.plane(0, null, 5);
        assertRefused("absent", () -> preprocessor.fill(frame, input));
    }

    @Test
    void refusesAFrameThatIsNotLent() {
        TensorPreprocessor preprocessor = new TensorPreprocessor(spec.build());
        assertThrows(IllegalStateException.class, () -> preprocessor.fill(new Frame(), input));
    }

    @Test
    void refusesWhatNoTensorHolds() {
        InputSpec wide = spec.tensor(Layout.NCHW, ElementType.INT64, Colour.RGB).build();
        assertRefused("INT64", () -> new TensorPreprocessor(wide));
        InputSpec quantized =
                spec.tensor(Layout.NCHW, ElementType.FLOAT32, Colour.RGB)
                        .quantize(new PerTensor(1, 0))
                        .build();
        assertRefused("float32 with", () -> new TensorPreprocessor(quantized));
    }

    @Test
    void refusesNumbersOutsideTheirRange() {
        assertRefused("pad=256", () -> new SpecBuilder().pad(256).build());
        assertRefused("cropFraction=0.0", () -> new SpecBuilder().crop(0).build());
        assertRefused("cropFraction=NaN", () -> new SpecBuilder().crop(Float.NaN).build());
        assertRefused("size 0x4", () -> new SpecBuilder().size(0, 4).build());
        List<Float> zero = List.of(0f, 0f, 0f);
        assertRefused("std=[0.0", () -> new SpecBuilder().normalise(zero, zero).build());
    }

    private static void assertRefused(String part, Runnable action) {
        String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static Frame grey(int width, int height) {
        FrameLayout layout = new FrameLayout(width, height, PixelFormat.GREY8);
        return Pictures.noise(new Random(3), layout, 0, false);
    }
}
