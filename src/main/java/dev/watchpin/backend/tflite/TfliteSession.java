package dev.watchpin.backend.tflite;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.ModelBytes;
import dev.watchpin.backend.SessionLife;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.backend.graph.Graph;
import dev.watchpin.backend.graph.GraphException;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** One interpreter with its tensors over memory of ours. A run takes nothing of the Java heap. */
final class TfliteSession implements InferenceSession {
    private final Path file;
    private final SessionLife life;

    /** Shared: a model that is to replace another is opened by another thread than runs it. */
    private final Arena arena = Arena.ofShared();

    private final Interpreter interpreter;
    private final Xnnpack xnnpack;
    private final BoundTensors tensors;

    private TfliteSession(ModelCard card, int threads) throws TfliteException, BackendException {
        file = card.file();
        life = new SessionLife(file);
        try {
            MemorySegment model = ModelBytes.read(card, arena);
            checkGraph(model);
            interpreter = Interpreter.of(model, threads, new ErrorText(arena));
        } catch (Throwable e) {
            arena.close();
            throw e;
        }
        xnnpack = new Xnnpack(threads);
        tensors = new BoundTensors(card, interpreter, arena);
    }

    static InferenceSession open(ModelCard card, SessionOptions options) throws BackendException {
        try {
            TfliteSession opened = new TfliteSession(card, options.threads());
            try {
                opened.bind();
                opened.warmUp(options.warmUpRuns());
                return opened;
            } catch (Throwable e) {
                opened.free();
                throw e;
            }
        } catch (TfliteException e) {
            throw new BackendException(card.file() + ": " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new BackendException(card.file() + " has a tensor beyond 2^63 elements", e);
        }
    }

    /** The engine crashes of graphs in which operators read what is not there. */
    private void checkGraph(MemorySegment model) throws BackendException {
        try {
            Graph.read(model.asByteBuffer());
        } catch (GraphException e) {
            throw new BackendException(file + ": " + e.getMessage(), e);
        }
    }

    private void bind() throws TfliteException, BackendException {
        tensors.shapeInput();
        // the engine's own kernels look at a graph before XNNPACK sees it, which trusts what it
        // reads
        interpreter.allocate();
        interpreter.accelerate(xnnpack);
        tensors.bind();
    }

    /** On the zeros the tensors are made with. */
    private void warmUp(int runs) throws TfliteException {
        for (int i = 0; i < runs; i++) {
            interpreter.invoke();
        }
        tensors.copy();
    }

    @Override
    public List<TensorSpec> inputs() {
        return tensors.inputSpecs();
    }

    @Override
    public List<TensorSpec> outputs() {
        return tensors.outputSpecs();
    }

    @Override
    public MemorySegment input(int index) {
        return tensors.inputs().get(index);
    }

    @Override
    public MemorySegment output(int index) {
        return tensors.outputs().get(index);
    }

    @Override
    public void run() throws InferenceException {
        life.use();
        try {
            interpreter.invoke();
            tensors.copy();
        } catch (TfliteException e) {
            throw new InferenceException(file + ": " + e.getMessage(), e);
        }
    }

    /** Harmless when repeated. */
    @Override
    public void close() {
        if (life.end()) {
            free();
        }
    }

    private void free() {
        try (arena;
                xnnpack) {
            interpreter.close();
        }
    }
}
