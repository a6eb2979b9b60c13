package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The one output of a model that its decoder reads, and how its axes are to be understood.
 *
 * @param index among the session's outputs
 * @param shape how the axes read, as {@code 1,85,H,W}
 */
public record OutputTensor(int index, TensorSpec spec, String shape) {
    /**
     * Chooses by the card alone: the output must have the very type and shape that the card's
     * decoder asks for, and be the only one that has. Tell the user which it is: {@code
     * spec().name()}.
     *
     * @throws ModelMismatchException if none fits, several do, or one fits in two ways
     */
    public static OutputTensor choose(
            OutputSpec output,
            int inputWidth,
            int inputHeight,
            int labelCount,
            List<TensorSpec> outputs)
            throws ModelMismatchException {
        YoloxHead.Grids grids =
                output instanceof OutputSpec.Yolox(List<Integer> strides, _)
                        ? new YoloxHead.Grids(strides, inputWidth, inputHeight)
                        : new YoloxHead.Grids(List.of(), inputWidth, inputHeight);
        OutputShapes wanted = OutputShapes.of(output, grids, labelCount);
        String asked =
                "decoder %s and %d labels at %dx%d expects %s"
                        .formatted(
                                wanted.decoder(),
                                labelCount,
                                inputWidth,
                                inputHeight,
                                wanted.expected());
        int[] fitting =
                IntStream.range(0, outputs.size())
                        .filter(i -> wanted.fits(outputs.get(i)))
                        .toArray();
        if (fitting.length != 1) {
            String many = fitting.length > 1 ? " of exactly one output" : "";
            throw new ModelMismatchException(seen(outputs) + "; " + asked + many);
        }
        TensorSpec spec = outputs.get(fitting[0]);
        List<String> readings = wanted.fitting(spec.shape());
        if (readings.size() > 1 && !(output instanceof OutputSpec.ClassScores)) {
            throw new ModelMismatchException(
                    seen(outputs)
                            + " can be read as "
                            + readings
                            + "; "
                            + asked
                            + ", one way only");
        }
        return new OutputTensor(fitting[0], spec, readings.getFirst());
    }

    private static String seen(List<TensorSpec> outputs) {
        return outputs.isEmpty()
                ? "the model has no outputs"
                : IntStream.range(0, outputs.size())
                        .mapToObj(i -> "outputs[" + i + "]=" + outputs.get(i))
                        .collect(Collectors.joining(", "));
    }

    /** Length of the axis with that letter. */
    int axis(char letter) {
        int axis = List.of(shape.split(",")).indexOf(String.valueOf(letter));
        return spec.shape().get(axis);
    }

    /** This tensor's memory among that of all outputs. */
    MemorySegment memory(List<MemorySegment> all) throws ModelMismatchException {
        if (index >= all.size() || all.get(index).byteSize() < spec.byteSize()) {
            throw new ModelMismatchException(
                    "outputs[%d]=%s has %s bytes of memory; expected %d"
                            .formatted(
                                    index,
                                    spec,
                                    index < all.size() ? all.get(index).byteSize() : "no",
                                    spec.byteSize()));
        }
        return all.get(index);
    }
}
