package dev.watchpin.backend.tflite;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * An interpreter of the engine over a model's bytes. Not thread-safe. The bytes, the memory given
 * to its tensors and the error text must outlive it.
 */
final class Interpreter implements AutoCloseable {
    private final MemorySegment address;
    private final ErrorText errors;

    private Interpreter(MemorySegment address, ErrorText errors) {
        this.address = address;
        this.errors = errors;
    }

    /**
     * The engine verifies the flatbuffer's offsets before it reads any.
     *
     * @param model the whole file, 16-byte aligned
     * @throws TfliteException with the engine's words
     */
    static Interpreter of(MemorySegment model, int threads, ErrorText errors)
            throws TfliteException {
        try {
            MemorySegment loaded =
                    (MemorySegment)
                            TfliteApi.MODEL_CREATE.invokeExact(
                                    model, model.byteSize(), errors.callback(), MemorySegment.NULL);
            if (loaded.equals(MemorySegment.NULL)) {
                throw new TfliteException(errors.take(), "the file is not understood");
            }
            MemorySegment options = (MemorySegment) TfliteApi.OPTIONS_CREATE.invokeExact();
            TfliteApi.OPTIONS_THREADS.invokeExact(options, threads);
            TfliteApi.OPTIONS_REPORTER.invokeExact(options, errors.callback(), MemorySegment.NULL);
            MemorySegment made = (MemorySegment) TfliteApi.CREATE.invokeExact(loaded, options);
            TfliteApi.OPTIONS_DELETE.invokeExact(options);
            TfliteApi.MODEL_DELETE.invokeExact(loaded); // the interpreter holds what it needs
            if (made.equals(MemorySegment.NULL)) {
                throw new TfliteException(errors.take(), "no interpreter can be made of it");
            }
            return new Interpreter(made, errors);
        } catch (TfliteException e) {
            throw e;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    List<TfliteTensor> inputs() {
        try {
            List<TfliteTensor> tensors = new ArrayList<>();
            int count = (int) TfliteApi.INPUTS.invokeExact(address);
            for (int i = 0; i < count; i++) {
                tensors.add(tensor((int) TfliteApi.INPUT_INDEX.invokeExact(address, i)));
            }
            return tensors;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    List<TfliteTensor> outputs() {
        try {
            List<TfliteTensor> tensors = new ArrayList<>();
            int count = (int) TfliteApi.OUTPUTS.invokeExact(address);
            for (int i = 0; i < count; i++) {
                tensors.add(tensor((int) TfliteApi.OUTPUT_INDEX.invokeExact(address, i)));
            }
            return tensors;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    private TfliteTensor tensor(int index) throws Throwable {
        return new TfliteTensor(
                index, (MemorySegment) TfliteApi.TENSOR.invokeExact(address, index));
    }

    /** Gives the first input this shape; planned by the next {@link #allocate}. */
    void resizeInput(List<Integer> shape) throws TfliteException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment axes = arena.allocate(JAVA_INT, shape.size());
            for (int axis = 0; axis < shape.size(); axis++) {
                axes.setAtIndex(JAVA_INT, axis, shape.get(axis));
            }
            check(
                    (int) TfliteApi.RESIZE_INPUT.invokeExact(address, 0, axes, shape.size()),
                    "its input cannot take the shape " + shape);
        } catch (TfliteException e) {
            throw e;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    /**
     * Hands the delegate the operators it knows; the engine's own kernels keep the others, and all
     * where the delegate wants none, as with a graph of tensors without fixed sizes.
     */
    void accelerate(Xnnpack delegate) {
        try {
            int _ = (int) TfliteApi.ADD_DELEGATE.invokeExact(address, delegate.delegate());
            errors.take();
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    /** Reads or writes that tensor in this memory, 64-byte aligned, from the next planning on. */
    void use(TfliteTensor tensor, MemorySegment memory) throws TfliteException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment allocation = arena.allocate(TfliteApi.CUSTOM_ALLOCATION);
            allocation.set(ADDRESS, 0, memory);
            allocation.set(JAVA_LONG, ADDRESS.byteSize(), memory.byteSize());
            check(
                    (int) TfliteApi.USE_MEMORY.invokeExact(address, tensor.index(), allocation, 0L),
                    "memory for tensor " + tensor.planned() + " is refused");
        } catch (TfliteException e) {
            throw e;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    /** Plans the memory of all tensors and prepares all operators. */
    void allocate() throws TfliteException {
        try {
            check((int) TfliteApi.ALLOCATE.invokeExact(address), "its tensors cannot be planned");
        } catch (TfliteException e) {
            throw e;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    void invoke() throws TfliteException {
        try {
            check((int) TfliteApi.INVOKE.invokeExact(address), "the run failed");
        } catch (TfliteException e) {
            throw e;
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }

    private void check(int status, String otherwise) throws TfliteException {
        if (status != TfliteApi.OK) {
            throw new TfliteException(errors.take(), otherwise + " (status " + status + ")");
        }
    }

    @Override
    public void close() {
        try {
            TfliteApi.DELETE.invokeExact(address);
        } catch (Throwable e) {
            throw TfliteApi.broken(e);
        }
    }
}
