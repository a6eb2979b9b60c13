package dev.watchpin.testkit;

import dev.watchpin.backend.InferenceSession;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** A session whose one byte is input and output: a test says what a run is. */
public abstract class OnePixelSession implements InferenceSession {
    protected final MemorySegment pixel = MemorySegment.ofArray(new byte[1]);

    @Override
    public final List<TensorSpec> inputs() {
        return List.of();
    }

    @Override
    public final List<TensorSpec> outputs() {
        return List.of();
    }

    @Override
    public final MemorySegment input(int index) {
        return pixel;
    }

    @Override
    public final MemorySegment output(int index) {
        return pixel;
    }
}
