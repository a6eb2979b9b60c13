package dev.watchpin.backend;

import static dev.watchpin.tensor.ElementType.FLOAT32;
import static dev.watchpin.tensor.ElementType.UINT8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchpin.image.InputSpec;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.TensorSpec;
import dev.watchpin.testkit.ModelCards;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

class CardCheckTest {
    private static final InputSpec PICTURE = ModelCards.input(FLOAT32, Layout.NCHW, 3, 224, 192);

    @Test
    void acceptsWhatFits() throws BackendException {
        TensorSpec spec = CardCheck.input(card(PICTURE), List.of(file("float32", 1, 3, 224, 192)));
        assertEquals(new TensorSpec("x", FLOAT32, List.of(1, 3, 224, 192)), spec);
    }

    @Test
    void fillsOpenAxesFromTheCard() throws BackendException {
        TensorSpec spec = CardCheck.input(card(PICTURE), List.of(file("float32", 0, 3, 0, 0)));
        assertEquals(List.of(1, 3, 224, 192), spec.shape());
        spec = CardCheck.input(card(PICTURE), List.of(file("float32", 0, 0, 0, 0)));
        assertEquals(List.of(1, 3, 224, 192), spec.shape());
    }

    @Test
    void showsBothSidesAndTheKeysToSet() {
        assertEquals(
                "/m/model.yaml input float32[1,3,224,192] NCHW; /m/x.onnx has input"
                        + " uint8[1,224,192,3]: set layout: NHWC, type: uint8",
                refusal(PICTURE, file("uint8", 1, 224, 192, 3)));
    }

    @Test
    void advisesOnEachAxis() {
        assertAdvice("set height: 320, width: 240", file("float32", 1, 3, 320, 240));
        assertAdvice("set width: 240", file("float32", 0, 3, 0, 240));
        assertAdvice("set colour: GREY", file("float32", 1, 1, 224, 192));
        assertAdvice("set layout: NHWC, colour: GREY", file("float32", 1, 224, 192, 1));
        assertAdvice("12 channels are no picture (1 or 3 are)", file("float32", 1, 12, 224, 192));
        assertAdvice("export the model with batch size 1", file("float32", 8, 3, 224, 192));
    }

    @Test
    void advisesToWidenGreyToColour() {
        InputSpec grey = ModelCards.input(UINT8, Layout.NHWC, 1, 96, 96);
        assertAdvice("set colour: RGB (or BGR)", grey, file("uint8", 1, 96, 96, 3));
    }

    @Test
    void refusesInputsThatAreNoPictures() {
        assertAdvice(
                "an input of 4 axes (batch, channel, height, width) is expected",
                file("float32", 1, 150528));
        assertAdvice(
                "an input of 4 axes (batch, channel, height, width) is expected", file("float32"));
    }

    @Test
    void refusesTypesOutsideTheList() {
        assertAdvice(
                "float16 is not supported: export the model with one of float32, uint8, int8,"
                        + " int32, int64; set width: 100",
                file("float16", 1, 3, 224, 100));
    }

    @Test
    void refusesAnythingButOneInput() {
        ModelTensor x = file("float32", 1, 3, 224, 192);
        assertThrows(BackendException.class, () -> CardCheck.input(card(PICTURE), List.of()));
        assertThrows(BackendException.class, () -> CardCheck.input(card(PICTURE), List.of(x, x)));
    }

    private static void assertAdvice(String advice, ModelTensor file) {
        assertAdvice(advice, PICTURE, file);
    }

    private static void assertAdvice(String advice, InputSpec wanted, ModelTensor file) {
        String message = refusal(wanted, file);
        String seen = file.typeAndShape() + ": ";
        assertEquals(advice, message.substring(message.indexOf(seen) + seen.length()));
    }

    private static String refusal(InputSpec wanted, ModelTensor file) {
        return assertThrows(
                        BackendException.class, () -> CardCheck.input(card(wanted), List.of(file)))
                .getMessage();
    }

    private static ModelCard card(InputSpec wanted) {
        return ModelCards.of(Path.of("/m/x.onnx"), "onnxruntime", wanted);
    }

    /** A 0 stands for an axis of open length. */
    private static ModelTensor file(String type, int... axes) {
        return new ModelTensor(
                "x",
                type,
                Arrays.stream(axes)
                        .mapToObj(a -> a == 0 ? OptionalInt.empty() : OptionalInt.of(a))
                        .toList());
    }
}
