package dev.watchpin.backend.opencv;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionLife;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.TensorSpec;

import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One network with its tensors. OpenCV copies the input into its own first blob, and may put
 * results where it likes: they are copied to memory of ours, so that addresses stay. Of the Java
 * heap a run takes {@link #heapBytesPerRun}: JavaCPP's view of each result.
 */
final class OpenCvSession implements InferenceSession {
    private static final int HEAP_BYTES_PER_OUTPUT = 320;

    private final Path file;
    private final int threads;

    /** Shared: a model that is to replace another is opened by another thread than runs it. */
    private final Arena arena = Arena.ofShared();

    private final SessionLife life;
    private final Net net;
    private final StringVector names;
    private final MatVector results = new MatVector();
    private final List<OpenCvTensor> outputs = new ArrayList<>();
    private OpenCvTensor input;
    private List<TensorSpec> inputSpecs = List.of();
    private List<TensorSpec> outputSpecs = List.of();

    private OpenCvSession(ModelCard card, int threads, LoadedNet loaded) {
        this.file = card.file();
        this.life = new SessionLife(file);
        this.threads = threads;
        this.net = loaded.net();
        this.names = new StringVector(loaded.outputs().toArray(String[]::new));
        OpenCvLibrary.acquireThreads(threads);
    }

    static InferenceSession open(ModelCard card, SessionOptions options) throws BackendException {
        LoadedNet loaded = NetReader.read(card);
        OpenCvSession opened = new OpenCvSession(card, options.threads(), loaded);
        try {
            opened.bind(loaded);
            for (int i = 0; i < options.warmUpRuns(); i++) {
                opened.forward();
            }
            return opened;
        } catch (InferenceException e) {
            opened.close();
            throw new BackendException(e.getMessage(), e);
        } catch (RuntimeException e) {
            opened.close();
            throw new BackendException(card.file() + ": " + OpenCvMessage.oneLine(e), e);
        } catch (BackendException | Error e) {
            opened.close();
            throw e;
        }
    }

    /**
     * The budget of a run, held by a test. JavaCPP 1.5.13 on JDK 25 takes 576 bytes with two
     * outputs, all of it for looking at the results anew; keeping the views would trust OpenCV
     * never to move them.
     */
    static int heapBytesPerRun(int outputs) {
        return HEAP_BYTES_PER_OUTPUT * outputs;
    }

    /** Only a run tells the shapes of the outputs. */
    private void bind(LoadedNet loaded) throws BackendException {
        input = OpenCvTensor.zeros(arena, loaded.input(), file);
        inputSpecs = List.of(loaded.input());
        net.setInput(input.mat());
        net.forward(results, names);
        for (int i = 0; i < loaded.outputs().size(); i++) {
            TensorSpec spec = OpenCvTensor.specOf(loaded.outputs().get(i), results.get(i), file);
            outputs.add(OpenCvTensor.zeros(arena, spec, file));
        }
        outputSpecs = outputs.stream().map(OpenCvTensor::spec).toList();
    }

    private void forward() throws InferenceException {
        net.setInput(input.mat());
        net.forward(results, names);
        for (int i = 0; i < outputs.size(); i++) {
            if (!outputs.get(i).take(results.get(i))) {
                throw new InferenceException(
                        "%s: output %s has another size than at open; outputs must have fixed shapes"
                                .formatted(file, outputs.get(i).spec()));
            }
        }
    }

    @Override
    public List<TensorSpec> inputs() {
        return inputSpecs;
    }

    @Override
    public List<TensorSpec> outputs() {
        return outputSpecs;
    }

    @Override
    public MemorySegment input(int index) {
        if (index != 0) {
            throw new IndexOutOfBoundsException("input " + index + " of 1");
        }
        return input.segment();
    }

    @Override
    public MemorySegment output(int index) {
        return outputs.get(index).segment();
    }

    @Override
    public void run() throws InferenceException {
        life.use();
        try {
            forward();
        } catch (RuntimeException e) {
            throw new InferenceException(file + ": " + OpenCvMessage.oneLine(e), e);
        }
    }

    /** Harmless when repeated. */
    @Override
    public void close() {
        if (!life.end()) {
            return;
        }
        OpenCvLibrary.releaseThreads(threads);
        try (arena;
                net;
                names;
                results) {
            outputs.forEach(OpenCvTensor::close);
            if (input != null) {
                input.close();
            }
        }
    }
}
