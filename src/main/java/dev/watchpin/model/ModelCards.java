package dev.watchpin.model;

import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.YamlReader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads model cards. Any thread. */
public final class ModelCards {
    /** What a card in a folder is called. */
    public static final String FILE_NAME = "model.yaml";

    private ModelCards() {}

    /**
     * Reads a card and its labels; the model's own file is not touched.
     *
     * @param path the card, or the folder with {@code model.yaml}
     * @throws ModelCardException with every problem of the card and its label file
     */
    public static ModelCard read(Path path) throws ModelCardException {
        Path file = Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
        Problems problems = new Problems();
        Optional<ModelCard> card = YamlReader.read(file, CardForm.SHAPE, problems);
        if (!problems.isEmpty()) {
            throw new ModelCardException(problems.sorted());
        }
        return card.orElseThrow();
    }

    /** JSON schema of the card, for editors. */
    public static String schema() {
        return YamlReader.schema("Watchpin model card", CardForm.SHAPE);
    }
}
