package dev.watchpin.backend.reference;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.CardCheck;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.ModelBytes;
import dev.watchpin.backend.ModelTensor;
import dev.watchpin.backend.SessionLife;
import dev.watchpin.backend.TensorMemory;
import dev.watchpin.backend.graph.Graph;
import dev.watchpin.backend.graph.GraphException;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A graph as a list of steps over arrays, all made at open. */
final class ReferenceSession implements InferenceSession {
    private final ModelCard card;
    private final SessionLife life;

    /** Shared: a model that is to replace another is opened by another thread than runs it. */
    private final Arena arena = Arena.ofShared();

    private final List<Runnable> steps = new ArrayList<>();
    private final List<Values> outputValues = new ArrayList<>();
    private final List<TensorSpec> outputs = new ArrayList<>();
    private final List<MemorySegment> outputMemory = new ArrayList<>();
    private Values inputValues;
    private TensorSpec input;
    private MemorySegment inputMemory;

    private ReferenceSession(ModelCard card) {
        this.card = card;
        this.life = new SessionLife(card.file());
    }

    static InferenceSession open(ModelCard card) throws BackendException {
        ReferenceSession opened = new ReferenceSession(card);
        try (ModelBytes bytes = ModelBytes.read(card)) {
            opened.prepare(Graph.read(bytes.buffer()).getFirst());
            opened.compute(); // what a graph reads does not depend on the picture
            return opened;
        } catch (GraphException e) {
            opened.arena.close();
            throw new BackendException(card.file() + ": " + e.getMessage(), e);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            opened.arena.close();
            throw new BackendException(
                    card.file() + ": operators and shapes do not fit: " + e.getMessage(), e);
        } catch (BackendException | RuntimeException | Error e) {
            opened.arena.close();
            throw e;
        }
    }

    private void prepare(Graph graph) throws BackendException {
        List<ModelTensor> declared = graph.tensors().stream().map(Graph.Tensor::declared).toList();
        input = CardCheck.input(card, chosen(declared, graph.inputs()));
        CardCheck.quantization(card, graph.tensors().get(graph.inputs()[0]).quantization());
        CardCheck.outputTypes(card, chosen(declared, graph.outputs()));
        for (ModelTensor tensor : declared) {
            if (tensor.elementType().isEmpty() || !tensor.fixed()) {
                throw new BackendException(
                        "%s has tensor %s; this engine has fixed shapes only, and %s"
                                .formatted(card.file(), tensor, ModelTensor.supportedTypes()));
            }
        }
        Values[] tensors = new Values[declared.size()];
        for (int i = 0; i < tensors.length; i++) {
            ElementType type = declared.get(i).elementType().orElseThrow();
            tensors[i] = Values.of(graph.tensors().get(i), type);
        }
        bind(graph, tensors);
        Kernels kernels = new Kernels(tensors);
        for (Graph.Operator operator : graph.operators()) {
            steps.add(
                    kernels.of(operator)
                            .orElseThrow(
                                    () ->
                                            new BackendException(
                                                    "%s: operator %d of schema.fbs is not here;"
                                                                    .formatted(
                                                                            card.file(),
                                                                            operator.code())
                                                            + " have: "
                                                            + Kernels.NAMES)));
        }
    }

    private static List<ModelTensor> chosen(List<ModelTensor> all, int[] indices) {
        return Arrays.stream(indices).mapToObj(all::get).toList();
    }

    private void bind(Graph graph, Values[] tensors) throws BackendException {
        inputValues = tensors[graph.inputs()[0]];
        inputMemory = TensorMemory.allocate(arena, input, card.file());
        for (int index : graph.outputs()) {
            Values values = tensors[index];
            TensorSpec spec =
                    new TensorSpec(
                            graph.tensors().get(index).name(),
                            values.type(),
                            IntStream.of(values.shape()).boxed().toList(),
                            values.quantization());
            outputValues.add(values);
            outputs.add(spec);
            outputMemory.add(TensorMemory.allocate(arena, spec, card.file()));
        }
    }

    private void compute() {
        inputValues.read(inputMemory);
        steps.forEach(Runnable::run);
        for (int i = 0; i < outputValues.size(); i++) {
            outputValues.get(i).write(outputMemory.get(i));
        }
    }

    @Override
    public List<TensorSpec> inputs() {
        return List.of(input);
    }

    @Override
    public List<TensorSpec> outputs() {
        return outputs;
    }

    @Override
    public MemorySegment input(int index) {
        return List.of(inputMemory).get(index);
    }

    @Override
    public MemorySegment output(int index) {
        return outputMemory.get(index);
    }

    @Override
    public void run() {
        life.use();
        compute();
    }

    /** Harmless when repeated. */
    @Override
    public void close() {
        if (life.end()) {
            arena.close();
        }
    }
}
