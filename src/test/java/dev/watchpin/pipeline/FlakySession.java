package dev.watchpin.pipeline;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A session whose n-th run (from 1, over its whole life) fails where the test says so, after what
 * happens meanwhile. Sums up what it found in its input, in order.
 */
final class FlakySession implements InferenceSession {
    private final TensorSpec spec = new TensorSpec("x", ElementType.UINT8, List.of(1));
    private final MemorySegment memory = MemorySegment.ofArray(new byte[1]);
    private final IntPredicate failing;
    private final Runnable meanwhile;
    int runs;
    long inputs;
    Runnable whenClosed = () -> {};
    boolean closed;

    FlakySession(IntPredicate failing, Runnable meanwhile) {
        this.failing = failing;
        this.meanwhile = meanwhile;
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
        meanwhile.run();
        inputs = inputs * 31 + memory.get(ValueLayout.JAVA_BYTE, 0);
        if (failing.test(++runs)) {
            throw new InferenceException("run " + runs + " failed as scripted");
        }
    }

    @Override
    public void close() {
        closed = true;
        whenClosed.run();
    }
}
