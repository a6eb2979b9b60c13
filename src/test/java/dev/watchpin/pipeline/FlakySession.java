package dev.watchpin.pipeline;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.IntPredicate;

/** A session whose n-th run (from 1, over its whole life) fails where the test says so. */
final class FlakySession implements InferenceSession {
    private final TensorSpec spec = new TensorSpec("x", ElementType.UINT8, List.of(1));
    private final MemorySegment memory = MemorySegment.ofArray(new byte[1]);
    private final IntPredicate failing;
    private int runs;
    boolean closed;

    FlakySession(IntPredicate failing) {
        this.failing = failing;
    }

    @Override
    public List<TensorSpec> inputs() {
        return List.of(spec);
    }

    @Override
    public List<TensorSpec> outputs() {
        return List.of(spec);
    }

    @Override
    public MemorySegment input(int index) {
        return memory;
    }

    @Override
    public MemorySegment output(int index) {
        return memory;
    }

    @Override
    public void run() throws InferenceException {
        if (failing.test(++runs)) {
            throw new InferenceException("run " + runs + " failed as scripted");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
