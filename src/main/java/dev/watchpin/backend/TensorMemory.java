package dev.watchpin.backend;

import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** Memory for the tensors of a session, in its arena. Stateless. */
public final class TensorMemory {
    /** What vector units want, and TensorFlow Lite insists on. */
    private static final long ALIGNMENT_BYTES = 64;

    /** A board has 512 MB; the largest mask heads in use need a third of this. */
    private static final long LARGEST_BYTES = 512L << 20;

    private TensorMemory() {}

    /**
     * Zeros.
     *
     * @param file of the model, for messages
     * @throws BackendException for a tensor that no board could hold
     */
    public static MemorySegment allocate(Arena arena, TensorSpec spec, Path file)
            throws BackendException {
        check(spec, file);
        return arena.allocate(spec.byteSize(), ALIGNMENT_BYTES);
    }

    /**
     * @param file of the model, for messages
     * @throws BackendException for a tensor that no board could hold
     */
    public static void check(TensorSpec spec, Path file) throws BackendException {
        if (spec.byteSize() > LARGEST_BYTES) {
            throw new BackendException(
                    "%s: %s takes %d bytes; at most %d are given to one tensor"
                            .formatted(file, spec, spec.byteSize(), LARGEST_BYTES));
        }
    }
}
