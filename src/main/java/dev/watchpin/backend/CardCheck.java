package dev.watchpin.backend;

import dev.watchpin.image.InputSpec;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.tensor.TensorSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares a card's input section with what an engine found in the file. Stateless. */
public final class CardCheck {
    /** Cards round the scale that a file has as a float. */
    private static final double LARGEST_SCALE_ERROR = 1e-3;

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
        Advice advice = new Advice();
        adviseOnShape(advice, wanted, file);
        adviseOnType(advice, wanted.type(), file);
        if (!advice.isEmpty()) {
            throw new BackendException(
                    "%s input %s %s; %s has input %s: %s"
                            .formatted(
                                    card.card(),
                                    ModelTensor.of(spec(wanted, file.name())).typeAndShape(),
                                    wanted.layout(),
                                    card.file(),
                                    file.typeAndShape(),
                                    advice));
        }
        return spec(wanted, file.name());
    }

    /** What to change: keys of the card, and what no card can mend. */
    private static final class Advice {
        private final List<String> keys = new ArrayList<>();
        private final List<String> others = new ArrayList<>();

        void set(String key, Object value) {
            keys.add(key + ": " + value);
        }

        void say(String other) {
            others.add(other);
        }

        boolean isEmpty() {
            return keys.isEmpty() && others.isEmpty();
        }

        @Override
        public String toString() {
            String set = keys.isEmpty() ? "" : "set " + String.join(", ", keys);
            return Stream.concat(others.stream(), Stream.of(set))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("; "));
        }
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

    private static void adviseOnType(Advice advice, ElementType wanted, ModelTensor file) {
        if (file.elementType().isEmpty()) {
            advice.say(
                    file.type()
                            + " is not supported: export the model with one of "
                            + ModelTensor.supportedTypes());
        } else if (file.elementType().get() != wanted) {
            advice.set("type", file.type());
        }
    }

    private static void adviseOnShape(Advice advice, InputSpec wanted, ModelTensor file) {
        List<OptionalInt> axes = file.axes();
        if (axes.size() != 4) {
            advice.say("an input of 4 axes (batch, channel, height, width) is expected");
            return;
        }
        if (fits(shape(wanted, wanted.layout()), axes)) {
            return;
        }
        if (axes.getFirst().orElse(1) != 1) {
            advice.say("export the model with batch size 1");
        }
        Layout layout = likelyLayout(wanted, axes);
        if (layout != wanted.layout()) {
            advice.set("layout", layout);
        }
        boolean planar = layout == Layout.NCHW;
        adviseOnAxis(advice, "height", wanted.height(), axes.get(planar ? 2 : 1));
        adviseOnAxis(advice, "width", wanted.width(), axes.get(planar ? 3 : 2));
        adviseOnColour(advice, wanted.colour().channels(), axes.get(planar ? 1 : 3));
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

    private static void adviseOnAxis(Advice advice, String key, int wanted, OptionalInt axis) {
        if (axis.orElse(wanted) != wanted) {
            advice.set(key, axis.getAsInt());
        }
    }

    private static void adviseOnColour(Advice advice, int wanted, OptionalInt axis) {
        int channels = axis.orElse(wanted);
        if (channels == wanted) {
            return;
        }
        switch (channels) {
            case 1 -> advice.set("colour", "GREY");
            case 3 -> advice.set("colour", "RGB (or BGR)");
            default -> advice.say(channels + " channels are no picture (1 or 3 are)");
        }
    }

    /**
     * Compares how the card's input is quantized with what the file says of it. A card may leave it
     * out (the picture's levels are stored as they are), or count in levels (scale 1): it says
     * nothing then that a file could contradict, but for the zero point.
     *
     * @param file of the picture input; none where the file does not say
     * @throws BackendException showing both sides, and the card's key to change
     */
    public static void quantization(ModelCard card, Quantization file) throws BackendException {
        if (card.input().quantization()
                        instanceof Quantization.PerTensor(float scale, int zeroPoint)
                && file instanceof Quantization.PerTensor(float scaleOfFile, int zeroPointOfFile)) {
            boolean same = Math.abs(scale / scaleOfFile - 1) < LARGEST_SCALE_ERROR || scale == 1;
            if (zeroPoint != zeroPointOfFile || !same) {
                throw new BackendException(
                        ("%s input quantization {scale: %s, zero-point: %d}; %s has scale %s and"
                                        + " zero point %d: set quantization: {scale: %s,"
                                        + " zero-point: %d}")
                                .formatted(
                                        card.card(),
                                        scale,
                                        zeroPoint,
                                        card.file(),
                                        scaleOfFile,
                                        zeroPointOfFile,
                                        scaleOfFile,
                                        zeroPointOfFile));
            }
        }
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
