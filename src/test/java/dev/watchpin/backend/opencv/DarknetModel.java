package dev.watchpin.backend.opencv;

import dev.watchpin.image.InputSpec;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.Task;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Darknet models made in Java. */
final class DarknetModel {
    /** y = 2x, as a 1x1 convolution of three channels. */
    static final String DOUBLING_CFG =
            """
            [net]
            width=4
            height=4
            channels=3

            [convolutional]
            filters=3
            size=1
            stride=1
            pad=1
            activation=linear
            """;

    private DarknetModel() {}

    /** Version 0.2.5, then three biases and a 3x3 matrix. */
    static byte[] doublingWeights() {
        ByteBuffer bytes = ByteBuffer.allocate(20 + 12 * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0).putInt(2).putInt(5).putLong(0);
        for (float bias : new float[3]) {
            bytes.putFloat(bias);
        }
        for (int i = 0; i < 9; i++) {
            bytes.putFloat(i % 4 == 0 ? 2 : 0);
        }
        return bytes.array();
    }

    /** The .weights are named after the .cfg, so that a message with one names the other. */
    static ModelCard card(Path folder, String cfg, byte[] weights, InputSpec input)
            throws IOException {
        Path file = Files.createTempFile(folder, "model", ".cfg");
        Files.writeString(file, cfg);
        Path beside = file.resolveSibling(file.getFileName() + ".weights");
        Files.write(beside, weights);
        return card(file, Optional.of(new ModelCard.Weights(beside, Optional.empty())), input);
    }

    static ModelCard card(Path file, Optional<ModelCard.Weights> weights, InputSpec input) {
        return new ModelCard(
                file.resolveSibling("model.yaml"),
                "test",
                Task.CLASSIFICATION,
                file,
                Optional.empty(),
                weights,
                "opencv",
                input,
                new OutputSpec.ClassScores(OutputSpec.Activation.NONE, 1),
                List.of(),
                "none",
                Optional.empty(),
                List.of());
    }
}
