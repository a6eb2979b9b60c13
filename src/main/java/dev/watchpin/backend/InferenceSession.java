package dev.watchpin.backend;

import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * An open model with its tensors, made once. May be handed to another thread before its first run,
 * so that a model can be opened beside one that runs; it belongs to the thread that runs it first.
 * Closed before the memory of its tensors is gone.
 */
public interface InferenceSession extends AutoCloseable {
    List<TensorSpec> inputs();

    List<TensorSpec> outputs();

    /** The caller writes; the address stays until close. */
    MemorySegment input(int index);

    /** The caller reads; valid until the next run. The address stays until close. */
    MemorySegment output(int index);

    void run() throws InferenceException;

    @Override
    void close();
}
