package dev.watchpin.testkit;

import dev.watchpin.image.InputSpec;
import dev.watchpin.image.Letterbox;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.tensor.TensorSpec;
import dev.watchpin.vision.ModelMismatchException;
import dev.watchpin.vision.OutputDecoder;
import dev.watchpin.vision.OutputDecoders;
import dev.watchpin.vision.VisionResult;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/**
 * Photo → result, as the golden tests need it. The one place that says which preprocessor and which
 * engine stand before the decoder under test.
 *
 * @param <R> what the model's task yields
 */
public final class GoldenPipeline<R extends VisionResult> implements AutoCloseable {
    private final InputSpec input;
    private final Arena arena = Arena.ofConfined();
    private final Letterbox letterbox = new Letterbox();
    private final PlainOnnx model;
    private final MemorySegment output;
    private final OutputDecoder<R> decoder;
    private final R result;

    public GoldenPipeline(
            Class<R> kind, Path file, InputSpec input, OutputSpec output, int labels) {
        this.input = input;
        model = new PlainOnnx(file);
        TensorSpec tensor = model.output();
        this.output = arena.allocate(tensor.byteSize(), 64);
        decoder = decoder(kind, output, labels, tensor);
        result = decoder.newResult();
    }

    /** The result for that photo; the same slot every time. */
    public R see(Path photo) {
        float[] pixels = Pictures.tensor(Pictures.read(photo), input, letterbox);
        model.run(pixels, output);
        int wrong = decoder.decode(letterbox, result);
        if (wrong != 0) {
            throw new IllegalStateException(photo + ": " + wrong + " numbers that cannot be right");
        }
        return result;
    }

    @SuppressWarnings("unchecked") // the result's class is compared just before
    private OutputDecoder<R> decoder(
            Class<R> kind, OutputSpec spec, int labels, TensorSpec tensor) {
        try {
            OutputDecoder<? extends VisionResult> made =
                    OutputDecoders.of(
                            spec,
                            input.width(),
                            input.height(),
                            labels,
                            List.of(tensor),
                            List.of(output));
            kind.cast(made.newResult());
            return (OutputDecoder<R>) made;
        } catch (ModelMismatchException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        model.close();
        arena.close();
    }
}
