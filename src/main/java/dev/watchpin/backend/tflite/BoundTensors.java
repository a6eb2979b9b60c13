package dev.watchpin.backend.tflite;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.CardCheck;
import dev.watchpin.backend.FixedOutputs;
import dev.watchpin.backend.ModelTensor;
import dev.watchpin.backend.TensorMemory;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The tensors of an interpreter over memory of ours, so that addresses stay. The engine reads and
 * writes it in place wherever it plans memory before a run; a constant output, or one whose size it
 * finds while it runs, is copied after each run. The caller owns the arena and the interpreter.
 */
final class BoundTensors {
    private final ModelCard card;
    private final Interpreter interpreter;
    private final Arena arena;
    private final List<MemorySegment> outputs = new ArrayList<>();
    private final List<TfliteTensor> copiedFrom = new ArrayList<>();
    private final List<MemorySegment> copiedTo = new ArrayList<>();

    private TensorSpec inputSpec;
    private MemorySegment input;
    private List<TensorSpec> outputSpecs;

    BoundTensors(ModelCard card, Interpreter interpreter, Arena arena) {
        this.card = card;
        this.interpreter = interpreter;
        this.arena = arena;
    }

    /** Checks the input against the card, and gives it the card's shape where the file has none. */
    void shapeInput() throws TfliteException, BackendException {
        List<TfliteTensor> found = interpreter.inputs();
        inputSpec = CardCheck.input(card, found.stream().map(TfliteTensor::declared).toList());
        TensorMemory.check(inputSpec, card.file());
        TfliteTensor tensor = found.getFirst();
        CardCheck.quantization(card, tensor.quantization());
        if (!tensor.planned().equals(ModelTensor.of(inputSpec))) {
            interpreter.resizeInput(inputSpec.shape());
        }
    }

    /** Plans everything in ours; the input holds zeros then. */
    void bind() throws TfliteException, BackendException {
        interpreter.allocate();
        Map<Integer, MemorySegment> given = new HashMap<>();
        bindInput(given);
        List<TfliteTensor> found = interpreter.outputs();
        CardCheck.outputTypes(card, found.stream().map(TfliteTensor::planned).toList());
        for (TfliteTensor tensor : found) {
            if (tensor.isPlanned() && !given.containsKey(tensor.index())) {
                give(tensor, specOf(tensor), given);
            }
        }
        interpreter.allocate();
        outputSpecs = fixedSpecs(found, given);
        for (int i = 0; i < found.size(); i++) {
            MemorySegment memory = given.get(found.get(i).index());
            outputs.add(memory != null ? memory : copied(found.get(i), outputSpecs.get(i)));
        }
    }

    private void bindInput(Map<Integer, MemorySegment> given)
            throws TfliteException, BackendException {
        TfliteTensor tensor = interpreter.inputs().getFirst();
        if (!tensor.isPlanned()) {
            throw new BackendException(
                    card.file()
                            + " has input "
                            + tensor.planned()
                            + ", which is a constant or a variable of the graph: export it with a"
                            + " picture as input");
        }
        input = give(tensor, inputSpec, given);
    }

    private MemorySegment give(
            TfliteTensor tensor, TensorSpec spec, Map<Integer, MemorySegment> given)
            throws TfliteException, BackendException {
        MemorySegment memory = TensorMemory.allocate(arena, spec, card.file());
        interpreter.use(tensor, memory);
        given.put(tensor.index(), memory);
        return memory;
    }

    /** Sizes found while the engine runs must be the same on any picture. */
    private List<TensorSpec> fixedSpecs(List<TfliteTensor> found, Map<Integer, MemorySegment> given)
            throws TfliteException, BackendException {
        if (given.keySet().containsAll(found.stream().map(TfliteTensor::index).toList())) {
            return found.stream().map(BoundTensors::specOf).toList();
        }
        List<ModelTensor> declared = found.stream().map(TfliteTensor::declared).toList();
        interpreter.invoke();
        List<ModelTensor> onBlack = found.stream().map(TfliteTensor::planned).toList();
        FixedOutputs.fillWithNoise(inputSpec, input);
        interpreter.invoke();
        List<ModelTensor> onNoise = found.stream().map(TfliteTensor::planned).toList();
        input.fill((byte) 0);
        FixedOutputs.check(card, declared, onBlack, onNoise);
        return found.stream().map(BoundTensors::specOf).toList();
    }

    private MemorySegment copied(TfliteTensor tensor, TensorSpec spec) throws BackendException {
        MemorySegment memory = TensorMemory.allocate(arena, spec, card.file());
        copiedFrom.add(tensor);
        copiedTo.add(memory);
        return memory;
    }

    /** Of a tensor whose type is supported. */
    private static TensorSpec specOf(TfliteTensor tensor) {
        ModelTensor planned = tensor.planned();
        return new TensorSpec(
                planned.name(),
                planned.elementType().orElseThrow(),
                planned.axes().stream().map(OptionalInt::getAsInt).toList(),
                tensor.quantization());
    }

    /** After each run: takes over what the engine did not write here itself. */
    void copy() throws TfliteException {
        for (int i = 0; i < copiedFrom.size(); i++) {
            if (!copiedFrom.get(i).copyTo(copiedTo.get(i))) {
                throw new TfliteException(
                        "",
                        "output %s has %d bytes; it had %d when the model was opened"
                                .formatted(
                                        copiedFrom.get(i).planned(),
                                        copiedFrom.get(i).byteSize(),
                                        copiedTo.get(i).byteSize()));
            }
        }
    }

    List<TensorSpec> inputSpecs() {
        return Collections.singletonList(inputSpec);
    }

    List<TensorSpec> outputSpecs() {
        return outputSpecs;
    }

    List<MemorySegment> inputs() {
        return Collections.singletonList(input);
    }

    List<MemorySegment> outputs() {
        return outputs;
    }
}
