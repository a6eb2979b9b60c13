package dev.watchpin.model;

import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.number;
import static dev.watchpin.yaml.Shapes.spelt;
import static dev.watchpin.yaml.Shapes.word;
import static dev.watchpin.yaml.Shapes.words;

import dev.watchpin.image.InputSpec;
import dev.watchpin.image.InputSpec.Anchor;
import dev.watchpin.image.InputSpec.Colour;
import dev.watchpin.image.InputSpec.Fit;
import dev.watchpin.image.InputSpec.Resample;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a card's {@code input}, and what must agree between them. */
final class InputForm {
    private static final int WIDEST = 4096;
    private static final Keys KEYS = new Keys();
    private static final Key<Integer> WIDTH =
            KEYS.required("width", integer(1, WIDEST), "Pixels across.");
    private static final Key<Integer> HEIGHT =
            KEYS.required("height", integer(1, WIDEST), "Pixels down.");
    private static final Key<Layout> LAYOUT =
            KEYS.required("layout", spelt(Layout.class), "Axis order of the tensor.");
    private static final Key<ElementType> TYPE =
            KEYS.required("type", words(types()), "Element type of the tensor.");
    private static final Key<Colour> COLOUR =
            KEYS.required("colour", spelt(Colour.class), "Channel order of the tensor.");
    private static final Key<ChannelValues> MEAN =
            KEYS.optional(
                    "mean",
                    ChannelValues.shape(number(-1000, 1000)),
                    "0",
                    "Subtracted from a pixel (0-255); one number, or one a channel.");
    private static final Key<ChannelValues> STD =
            KEYS.optional(
                    "std",
                    ChannelValues.shape(number(0, 100_000).refusing(InputForm::smallStd)),
                    "1",
                    "What remains of a pixel (0-255) is divided by it; one number, or one a"
                            + " channel.");
    private static final Key<Fit> FIT =
            KEYS.required("fit", words(Fit.class), "How a picture of another shape is fitted.");
    private static final Key<Anchor> ANCHOR =
            KEYS.optional(
                    "anchor",
                    words(Anchor.class),
                    "centre",
                    "With fit: letterbox, where the picture lies.");
    private static final Key<Double> CROP =
            KEYS.optional(
                    "crop",
                    number(0.01, 1),
                    "1",
                    "With fit: crop, the centred square's side over the picture's shorter side.");
    private static final Key<Integer> PAD =
            KEYS.optional(
                    "pad", integer(0, 255), "114", "With fit: letterbox, the border's grey level.");
    private static final Key<Resample> RESAMPLE =
            KEYS.optional(
                    "resample", words(Resample.class), "bilinear", "How pixels are averaged.");
    private static final Key<Optional<Quantization>> QUANTIZATION =
            KEYS.maybe(
                    "quantization",
                    quantization(),
                    "With type uint8 or int8: real = scale * (stored - zero-point). Without it,"
                            + " uint8 stores the pixel's level 0-255 as it is.");

    static final Shape<InputSpec> SHAPE = KEYS.as(InputForm::spec).checking(InputForm::check);

    private InputForm() {}

    private static Map<String, ElementType> types() {
        Map<String, ElementType> types = new LinkedHashMap<>();
        types.put("float32", ElementType.FLOAT32);
        types.put("uint8", ElementType.UINT8);
        types.put("int8", ElementType.INT8);
        return types;
    }

    private static Shape<Quantization> quantization() {
        Keys keys = new Keys();
        Key<Double> scale = keys.required("scale", number(1e-9, 1e9), "Real units a step.");
        Key<Integer> zeroPoint =
                keys.required("zero-point", integer(-128, 255), "What stands for real 0.");
        return keys.as(
                values ->
                        new Quantization.PerTensor(
                                values.of(scale).floatValue(), values.of(zeroPoint)));
    }

    private static Optional<String> smallStd(double std) {
        return std >= 1
                ? Optional.empty()
                : Optional.of("expected at least 1: pixels are 0-255, not 0-1; multiply by 255");
    }

    private static void check(Values input) {
        input.find(COLOUR)
                .ifPresent(
                        colour -> {
                            checkChannels(input, MEAN, colour);
                            checkChannels(input, STD, colour);
                        });
        input.find(FIT)
                .ifPresent(
                        fit -> {
                            only(input, CROP, fit, Fit.CROP);
                            only(input, ANCHOR, fit, Fit.LETTERBOX);
                            only(input, PAD, fit, Fit.LETTERBOX);
                        });
        input.find(TYPE).ifPresent(type -> checkType(input, type));
    }

    private static void checkChannels(Values input, Key<ChannelValues> key, Colour colour) {
        input.find(key)
                .filter(values -> !values.fits(colour.channels()))
                .ifPresent(
                        values ->
                                input.at(key)
                                        .problem(
                                                "expected one number, or %d for colour %s; saw %d"
                                                        .formatted(
                                                                colour.channels(),
                                                                colour,
                                                                values.list().size())));
    }

    private static void only(Values input, Key<?> key, Fit fit, Fit owner) {
        if (input.given(key) && fit != owner) {
            String seen = word(fit);
            String needed = word(owner);
            input.at(key).problem("has no effect with fit: " + seen + ", only with " + needed);
        }
    }

    private static void checkType(Values input, ElementType type) {
        Optional<Quantization> quantization = input.find(QUANTIZATION).flatMap(found -> found);
        if (type == ElementType.FLOAT32) {
            if (input.given(QUANTIZATION)) {
                input.at(QUANTIZATION).problem("has no effect with type: float32; remove it");
            }
        } else if (!input.given(QUANTIZATION)) {
            checkRawLevels(input, type);
        } else if (quantization.orElse(Quantization.NONE)
                instanceof Quantization.PerTensor(_, int zeroPoint)) {
            int lowest = type == ElementType.UINT8 ? 0 : -128;
            if (zeroPoint < lowest || zeroPoint > lowest + 255) {
                input.at(QUANTIZATION)
                        .problem(
                                "zero-point=%d, but %s holds %d to %d"
                                        .formatted(zeroPoint, word(type), lowest, lowest + 255));
            }
        }
    }

    private static void checkRawLevels(Values input, ElementType type) {
        if (type == ElementType.INT8) {
            input.at(QUANTIZATION)
                    .problem(
                            "missing; int8 cannot hold 0-255 as it is; for level - 128 use"
                                    + " {scale: 1, zero-point: -128}");
            return;
        }
        for (Key<?> key : List.of(MEAN, STD)) {
            if (input.given(key)) {
                input.at(key)
                        .problem(
                                "uint8 without quantization stores 0-255 as it is; remove this or"
                                        + " give quantization");
            }
        }
    }

    private static InputSpec spec(Values input) {
        Colour colour = input.of(COLOUR);
        return new InputSpec(
                input.of(WIDTH),
                input.of(HEIGHT),
                input.of(LAYOUT),
                input.of(TYPE),
                colour,
                input.of(MEAN).channels(colour.channels()),
                input.of(STD).channels(colour.channels()),
                input.of(FIT),
                input.of(ANCHOR),
                input.of(CROP).floatValue(),
                input.of(PAD),
                input.of(RESAMPLE),
                input.of(QUANTIZATION).orElse(Quantization.NONE));
    }
}
