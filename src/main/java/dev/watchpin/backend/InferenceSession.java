package dev.watchpin.backend;

import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * An open model with its tensors, made once. Used only by the thread that opened it; closed before
 * the memory of its tensors is gone.
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
