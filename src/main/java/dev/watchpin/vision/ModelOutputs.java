package dev.watchpin.vision;

import dev.watchpin.model.TensorNames;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The outputs of an open model, from which a decoder takes those that its card describes. Nothing
 * is guessed: an output must have the very type and shape that is asked for, and be the only one
 * that has, or the one that the card names.
 */
final class ModelOutputs {
    private final String asking;
    private final List<TensorSpec> specs;
    private final List<MemorySegment> memory;

    /**
     * @param decoder the family and what it was told, for messages
     * @param memory of these outputs, in the same order
     */
    ModelOutputs(
            String decoder, CardSizes sizes, List<TensorSpec> specs, List<MemorySegment> memory) {
        this.specs = List.copyOf(specs);
        this.memory = List.copyOf(memory);
        asking =
                "decoder %s and %d labels at %dx%d expects "
                        .formatted(
                                decoder, sizes.labels(), sizes.inputWidth(), sizes.inputHeight());
    }

    /** The one output that fits, in the first of the ways that it does. */
    OutputTensor first(OutputShapes wanted) throws ModelMismatchException {
        int index = index(wanted);
        return tensor(index, wanted.fitting(specs.get(index).shape()).getFirst());
    }

    /** The one output that fits, which must do so in one way. */
    OutputTensor only(OutputShapes wanted) throws ModelMismatchException {
        int index = index(wanted);
        return tensor(index, reading(index, wanted));
    }

    /** The output of that role: the one that the card names, else the only one that fits. */
    OutputTensor only(OutputShapes wanted, String role, TensorNames names)
            throws ModelMismatchException {
        Optional<String> name = names.of(role);
        return name.isPresent()
                ? named(name.get(), wanted.as(role))
                : only(wanted.as(role), role, fitting(wanted));
    }

    private OutputTensor only(OutputShapes wanted, String role, int[] fitting)
            throws ModelMismatchException {
        if (fitting.length > 1) {
            throw mismatch(
                    wanted.expected()
                            + ", which several are; name the one in the card, as output.tensors: {"
                            + role
                            + ": "
                            + specs.get(fitting[0]).name()
                            + "}");
        }
        return only(wanted);
    }

    private OutputTensor named(String name, OutputShapes wanted) throws ModelMismatchException {
        for (int index = 0; index < specs.size(); index++) {
            if (specs.get(index).name().equals(name)) {
                if (!wanted.fits(specs.get(index))) {
                    throw mismatch(wanted.expected() + " of output " + name);
                }
                return tensor(index, reading(index, wanted));
            }
        }
        throw mismatch("an output called " + name + ", as output.tensors of the card says");
    }

    /** All outputs in their order, each of which must fit in one way. */
    List<OutputTensor> all(OutputShapes wanted) throws ModelMismatchException {
        int[] fitting = fitting(wanted);
        if (fitting.length < specs.size() || specs.isEmpty()) {
            throw mismatch(wanted.expected() + " of every output");
        }
        OutputTensor[] all = new OutputTensor[fitting.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = tensor(i, reading(i, wanted));
        }
        return List.of(all);
    }

    boolean has(OutputShapes wanted) {
        return fitting(wanted).length > 0;
    }

    private int index(OutputShapes wanted) throws ModelMismatchException {
        int[] fitting = fitting(wanted);
        if (fitting.length != 1) {
            String many = fitting.length > 1 ? " of exactly one output" : "";
            throw mismatch(wanted.expected() + many);
        }
        return fitting[0];
    }

    private int[] fitting(OutputShapes wanted) {
        return IntStream.range(0, specs.size()).filter(i -> wanted.fits(specs.get(i))).toArray();
    }

    private String reading(int index, OutputShapes wanted) throws ModelMismatchException {
        List<String> readings = wanted.fitting(specs.get(index).shape());
        if (readings.size() > 1) {
            throw new ModelMismatchException(
                    "%s can be read as %s; %s%s, one way only"
                            .formatted(seen(), readings, asking, wanted.expected()));
        }
        return readings.getFirst();
    }

    private OutputTensor tensor(int index, String shape) throws ModelMismatchException {
        TensorSpec spec = specs.get(index);
        checkElements(index, spec);
        if (index >= memory.size() || memory.get(index).byteSize() < spec.byteSize()) {
            throw new ModelMismatchException(
                    "outputs[%d]=%s has %s bytes of memory; expected %d"
                            .formatted(
                                    index,
                                    spec,
                                    index < memory.size() ? memory.get(index).byteSize() : "no",
                                    spec.byteSize()));
        }
        return new OutputTensor(spec, shape, memory.get(index));
    }

    /** Places in a tensor are ints; a shape can say more numbers than a long can count. */
    private static void checkElements(int index, TensorSpec spec) throws ModelMismatchException {
        double elements =
                spec.shape().stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
        if (elements > Integer.MAX_VALUE) {
            throw new ModelMismatchException(
                    "outputs[%d]=%s has %.0f numbers; a decoder reads %d at most"
                            .formatted(index, spec, elements, Integer.MAX_VALUE));
        }
    }

    ModelMismatchException mismatch(String expected) {
        return new ModelMismatchException(seen() + "; " + asking + expected);
    }

    private String seen() {
        return specs.isEmpty()
                ? "the model has no outputs"
                : IntStream.range(0, specs.size())
                        .mapToObj(i -> "outputs[" + i + "]=" + specs.get(i))
                        .collect(Collectors.joining(", "));
    }
}
