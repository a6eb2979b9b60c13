package dev.watchpin.backend;

import dev.watchpin.image.InputSpec;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.TensorSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Compares a card's input section with what an engine found in the file. Stateless. */
public final class CardCheck {
    private CardCheck() {}

    /**
     * The picture input, its open axes filled from the card (the batch with 1).
     *
     * @throws BackendException showing both sides, and the card's keys to change
     */
    public static TensorSpec input(ModelCard card, List<ModelTensor> inputs)
            throws BackendException {
        if (inputs.size() != 1) {
            throw new BackendException(
                    card.file()
                            + " has "
                            + inputs.size()
                            + " inputs "
                            + inputs
                            + "; a model here takes one picture: export it with one input");
        }
        ModelTensor file = inputs.getFirst();
        InputSpec wanted = card.input();
        List<String> changes = new ArrayList<>();
        addShapeChanges(changes, wanted, file);
        addTypeChange(changes, wanted.type(), file);
        if (!changes.isEmpty()) {
            throw new BackendException(
                    "%s input %s %s; %s has input %s: %s"
                            .formatted(
                                    card.card(),
                                    spec(wanted, file.name()).toString().split(" ", 2)[1],
                                    wanted.layout(),
                                    card.file(),
                                    file.typeAndShape(),
                                    String.join(", ", changes)));
        }
        return spec(wanted, file.name());
    }

    private static TensorSpec spec(InputSpec wanted, String name) {
        return new TensorSpec(
                name, wanted.type(), shape(wanted, wanted.layout()), wanted.quantization());
    }

    private static List<Integer> shape(InputSpec wanted, Layout layout) {
        int channels = wanted.colour().channels();
        return switch (layout) {
            case NCHW -> List.of(1, channels, wanted.height(), wanted.width());
            case NHWC -> List.of(1, wanted.height(), wanted.width(), channels);
        };
    }

    private static void addTypeChange(List<String> changes, ElementType wanted, ModelTensor file) {
        if (file.elementType().isEmpty()) {
            changes.add(
                    file.type()
                            + " is not supported: export the model with one of "
                            + ModelTensor.supportedTypes());
        } else if (file.elementType().get() != wanted) {
            changes.add("set type: " + file.type());
        }
    }

    private static void addShapeChanges(List<String> changes, InputSpec wanted, ModelTensor file) {
        List<OptionalInt> axes = file.axes();
        if (axes.size() != 4) {
            changes.add("an input of 4 axes (batch, channel, height, width) is expected");
            return;
        }
        if (fits(shape(wanted, wanted.layout()), axes)) {
            return;
        }
        if (axes.getFirst().orElse(1) != 1) {
            changes.add("export the model with batch size 1");
        }
        Layout layout = likelyLayout(wanted, axes);
        if (layout != wanted.layout()) {
            changes.add("set layout: " + layout);
        }
        boolean planar = layout == Layout.NCHW;
        addAxisChange(changes, "height", wanted.height(), axes.get(planar ? 2 : 1));
        addAxisChange(changes, "width", wanted.width(), axes.get(planar ? 3 : 2));
        addColourChange(changes, wanted.colour().channels(), axes.get(planar ? 1 : 3));
    }

    private static boolean fits(List<Integer> wanted, List<OptionalInt> axes) {
        for (int axis = 0; axis < axes.size(); axis++) {
            if (axes.get(axis).orElse(wanted.get(axis)) != wanted.get(axis).intValue()) {
                return false;
            }
        }
        return true;
    }

    /** The card's, unless only the other one has a plausible number of channels. */
    private static Layout likelyLayout(InputSpec wanted, List<OptionalInt> axes) {
        boolean nchw = plausibleChannels(axes.get(1), wanted);
        boolean nhwc = plausibleChannels(axes.get(3), wanted);
        if (nchw == nhwc) {
            return wanted.layout();
        }
        return nchw ? Layout.NCHW : Layout.NHWC;
    }

    private static boolean plausibleChannels(OptionalInt axis, InputSpec wanted) {
        int channels = axis.orElse(wanted.colour().channels());
        return channels == 1 || channels == 3;
    }

    private static void addAxisChange(
            List<String> changes, String key, int wanted, OptionalInt axis) {
        if (axis.orElse(wanted) != wanted) {
            changes.add("set " + key + ": " + axis.getAsInt());
        }
    }

    private static void addColourChange(List<String> changes, int wanted, OptionalInt axis) {
        int channels = axis.orElse(wanted);
        if (channels == wanted) {
            return;
        }
        changes.add(
                switch (channels) {
                    case 1 -> "set colour: GREY";
                    case 3 -> "set colour: RGB or BGR";
                    default -> channels + " channels are no picture (1 or 3 are)";
                });
    }

    /**
     * Every output, refused where its type is not supported here.
     *
     * @throws BackendException naming the file, the output and the supported types
     */
    public static void outputTypes(ModelCard card, List<ModelTensor> outputs)
            throws BackendException {
        String refused =
                outputs.stream()
                        .filter(output -> output.elementType().isEmpty())
                        .map(ModelTensor::toString)
                        .collect(Collectors.joining(", "));
        if (!refused.isEmpty()) {
            throw new BackendException(
                    "%s has output %s; supported are %s: export it with one of these"
                            .formatted(card.file(), refused, ModelTensor.supportedTypes()));
        }
    }
}
