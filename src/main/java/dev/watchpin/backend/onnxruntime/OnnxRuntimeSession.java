package dev.watchpin.backend.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.CardCheck;
import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.ModelBytes;
import dev.watchpin.backend.ModelTensor;
import dev.watchpin.backend.SessionLife;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.TensorSpec;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One loaded graph with its pinned tensors. Nothing is copied between our memory and the engine's;
 * of the Java heap, a run takes at most {@link #heapBytesPerRun}, all of it the binding's own
 * (argument arrays and a {@code Result}).
 */
final class OnnxRuntimeSession implements InferenceSession {
    private static final Set<String> NO_MORE_OUTPUTS = Set.of();

    private static final int HEAP_BYTES_PER_RUN = 432;
    private static final int HEAP_BYTES_PER_OUTPUT = 80;

    private final Path file;

    /** Shared: a model that is to replace another is opened by another thread than runs it. */
    private final Arena arena = Arena.ofShared();

    private final SessionLife life;
    private final OrtTensors inputs;
    private final OrtTensors outputs;
    private final OrtSession.RunOptions runOptions;
    private final OrtSession session;

    private OnnxRuntimeSession(
            OrtEnvironment environment, ModelBytes bytes, ModelCard card, SessionOptions options)
            throws OrtException, BackendException {
        this.file = card.file();
        this.life = new SessionLife(file);
        this.inputs = new OrtTensors(environment, arena, file);
        this.outputs = new OrtTensors(environment, arena, file);
        this.runOptions = OrtOptions.quietRuns();
        try {
            this.session = load(environment, bytes, card, options);
        } catch (Throwable e) {
            runOptions.close();
            throw e;
        }
    }

    /**
     * @param bytes the card's file; closed as soon as the engine has them
     */
    static InferenceSession open(ModelBytes bytes, ModelCard card, SessionOptions options)
            throws BackendException {
        OrtEnvironment environment = OrtLibrary.environment();
        try {
            OnnxRuntimeSession opened = new OnnxRuntimeSession(environment, bytes, card, options);
            try {
                opened.prepare(card, options);
                return opened;
            } catch (Throwable e) {
                opened.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new BackendException(card.file() + ": " + OrtMessage.oneLine(e), e);
        } catch (IOException e) {
            throw new BackendException(card.file() + ": its profile cannot be read: " + e, e);
        } catch (ArithmeticException e) {
            throw new BackendException(card.file() + " has a tensor beyond 2^31 elements", e);
        }
    }

    /**
     * The budget of a run, held by a test. ONNX Runtime 1.28.0 on JDK 25 takes 488 bytes with one
     * output and 576 with four (376 and 576 once compiled by C2).
     */
    static int heapBytesPerRun(int outputs) {
        return HEAP_BYTES_PER_RUN + HEAP_BYTES_PER_OUTPUT * outputs;
    }

    private static OrtSession load(
            OrtEnvironment environment, ModelBytes bytes, ModelCard card, SessionOptions options)
            throws OrtException, BackendException {
        try (bytes;
                OrtSession.SessionOptions wanted = wanted(environment, card, options)) {
            return environment.createSession(bytes.buffer(), wanted);
        }
    }

    private static OrtSession.SessionOptions wanted(
            OrtEnvironment environment, ModelCard card, SessionOptions options)
            throws OrtException, BackendException {
        try {
            return OrtOptions.of(environment, options);
        } catch (BackendException refused) {
            throw new BackendException(card.file() + ": " + refused.getMessage(), refused);
        }
    }

    private void prepare(ModelCard card, SessionOptions options)
            throws OrtException, BackendException, IOException {
        if (!NodePlacement.matters(options)) {
            bind(card);
            warmUp(options.warmUpRuns());
            return;
        }
        Set<String> ran;
        try {
            bind(card);
            warmUp(options.warmUpRuns());
        } finally {
            ran = NodePlacement.end(session); // or the profile's file stays
        }
        NodePlacement.refuseCpuAlone(file, ran);
    }

    private void bind(ModelCard card) throws OrtException, BackendException {
        inputs.add(CardCheck.input(card, OrtModel.inputs(session)));
        List<ModelTensor> declared = OrtModel.outputs(session);
        CardCheck.outputTypes(card, declared);
        for (TensorSpec spec : OutputShapes.find(card, session, inputs, declared)) {
            outputs.add(spec);
        }
    }

    /** On the zeros the tensors are made with. */
    private void warmUp(int runs) throws OrtException {
        for (int i = 0; i < runs; i++) {
            runPinned();
        }
    }

    private void runPinned() throws OrtException {
        session.run(inputs.byName(), NO_MORE_OUTPUTS, outputs.byName(), runOptions).close();
    }

    @Override
    public List<TensorSpec> inputs() {
        return inputs.specs();
    }

    @Override
    public List<TensorSpec> outputs() {
        return outputs.specs();
    }

    @Override
    public MemorySegment input(int index) {
        return inputs.segment(index);
    }

    @Override
    public MemorySegment output(int index) {
        return outputs.segment(index);
    }

    @Override
    public void run() throws InferenceException {
        life.use();
        try {
            runPinned();
        } catch (OrtException e) {
            throw new InferenceException(file + ": " + OrtMessage.oneLine(e), e);
        }
    }

    /** Harmless when repeated. */
    @Override
    public void close() {
        if (!life.end()) {
            return;
        }
        try (arena;
                runOptions;
                session) {
            inputs.close();
            outputs.close();
        } catch (OrtException e) {
            throw new IllegalStateException(file + ": " + OrtMessage.oneLine(e), e);
        }
    }
}
