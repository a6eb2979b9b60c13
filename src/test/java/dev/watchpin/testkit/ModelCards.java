package dev.watchpin.testkit;

import dev.watchpin.image.InputSpec;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.Task;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Cards made in Java, for tests of parts that read only a card's file and input. */
public final class ModelCards {
    private ModelCards() {}

    /** A picture input without normalisation, RGB or grey by the number of channels. */
    public static InputSpec input(
            ElementType type, Layout layout, int channels, int height, int width) {
        return new InputSpec(
                width,
                height,
                layout,
                type,
                channels == 1 ? InputSpec.Colour.GREY : InputSpec.Colour.RGB,
                Collections.nCopies(channels, 0f),
                Collections.nCopies(channels, 1f),
                InputSpec.Fit.STRETCH,
                InputSpec.Anchor.CENTRE,
                1,
                0,
                InputSpec.Resample.BILINEAR,
                Quantization.NONE);
    }

    public static ModelCard of(Path file, String backend, InputSpec input) {
        return of(file, backend, input, Optional.empty());
    }

    public static ModelCard of(
            Path file, String backend, InputSpec input, Optional<String> sha256) {
        return new ModelCard(
                file.resolveSibling("model.yaml"),
                "test",
                Task.CLASSIFICATION,
                file,
                sha256,
                Optional.empty(),
                backend,
                input,
                new OutputSpec.ClassScores(OutputSpec.Activation.NONE, 1),
                List.of(),
                "none",
                Optional.empty(),
                List.of());
    }
}
