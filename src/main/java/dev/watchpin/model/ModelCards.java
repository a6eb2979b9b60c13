package dev.watchpin.model;

import dev.watchpin.image.InputSpec;
import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.YamlReader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Reads model cards. Any thread. */
public final class ModelCards {
    /** What a card in a folder is called. */
    public static final String FILE_NAME = "model.yaml";

    private ModelCards() {}

    /**
     * Reads a card and its labels, and the cards of its siblings; no model's own file is touched.
     *
     * @param path the card, or the folder with {@code model.yaml}
     * @throws ModelCardException with every problem of the cards and their label files
     */
    public static ModelCard read(Path path) throws ModelCardException {
        Path file = Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
        Problems problems = new Problems();
        Optional<ModelCard> card =
                YamlReader.read(file, CardForm.SHAPE, problems).map(named -> named.read(problems));
        if (!problems.isEmpty()) {
            throw new ModelCardException(problems.sorted());
        }
        return card.orElseThrow();
    }

    /** A card's {@code input} section. */
    public static Shape<InputSpec> input() {
        return InputForm.SHAPE;
    }

    /** A card's {@code output} section, if its decoder is one of {@link #decoders}. */
    public static Shape<OutputSpec> output() {
        return OutputForm.SHAPE;
    }

    /** The words that {@code output.decoder} knows. */
    public static Set<String> decoders() {
        return OutputForm.DECODERS.keySet();
    }

    /** JSON schema of the card, for editors. */
    public static String schema() {
        return YamlReader.schema("Watchpin model card", CardForm.SHAPE);
    }
}
