package dev.watchpin.testkit;

import dev.watchpin.image.InputSpec;
import dev.watchpin.image.InputSpec.Anchor;
import dev.watchpin.image.InputSpec.Colour;
import dev.watchpin.image.InputSpec.Fit;
import dev.watchpin.image.InputSpec.Resample;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;

import java.util.Collections;
import java.util.List;

/** What the cards of the test data's models say of pictures, in code. */
public final class GoldenModels {
    private GoldenModels() {}

    public static InputSpec mobilenet() {
        return input(224, 224, Layout.NCHW, Colour.RGB, 127.5f, 127.5f, Fit.CROP, Resample.AREA);
    }

    public static InputSpec yolox() {
        return input(416, 416, Layout.NCHW, Colour.BGR, 0, 1, Fit.LETTERBOX, Resample.BILINEAR);
    }

    public static InputSpec fastestDet() {
        return input(352, 352, Layout.NCHW, Colour.BGR, 0, 255, Fit.STRETCH, Resample.BILINEAR);
    }

    public static InputSpec selfie() {
        return input(256, 144, Layout.NHWC, Colour.RGB, 0, 255, Fit.STRETCH, Resample.BILINEAR);
    }

    public static InputSpec prisma() {
        return input(256, 256, Layout.NCHW, Colour.RGB, 0, 255, Fit.STRETCH, Resample.BILINEAR);
    }

    /** The settings that the golden boxes were made with, but for the score threshold. */
    public static OutputSpec.Nms nms(float scoreThreshold) {
        return new OutputSpec.Nms(scoreThreshold, 0.45f, 100);
    }

    private static InputSpec input(
            int width,
            int height,
            Layout layout,
            Colour colour,
            float mean,
            float std,
            Fit fit,
            Resample resample) {
        return new InputSpec(
                width,
                height,
                layout,
                ElementType.FLOAT32,
                colour,
                three(mean),
                three(std),
                fit,
                Anchor.TOP_LEFT,
                0.875f,
                114,
                resample,
                Quantization.NONE);
    }

    private static List<Float> three(float number) {
        return Collections.nCopies(3, number);
    }
}
