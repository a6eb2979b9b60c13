package dev.watchpin.model;

import dev.watchpin.image.InputSpec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything a preprocessor, a backend and a decoder need to know of a model: {@code model.yaml}
 * beside the file. Nothing is guessed from a shape.
 *
 * @param card where this card was read from, for messages
 * @param file the model, resolved against the card's folder
 * @param sha256 of the file, lower-case hex; empty only for cards that ask for no check
 * @param weights of a Darknet network, whose {@code file} is its {@code .cfg}; else empty
 * @param backend exact name of the engine, as {@code onnxruntime}
 * @param labels by class number; class i of an output is {@code labels.get(i)}
 * @param siblings the same model in other formats, of this task and these labels; theirs are empty
 */
public record ModelCard(
        Path card,
        String name,
        Task task,
        Path file,
        Optional<String> sha256,
        Optional<Weights> weights,
        String backend,
        InputSpec input,
        OutputSpec output,
        List<String> labels,
        String license,
        Optional<Source> source,
        List<ModelCard> siblings) {
    /**
     * A second file, for formats that keep their numbers beside the network.
     *
     * @param file resolved against the card's folder
     * @param sha256 of it, lower-case hex; empty only for cards that ask for no check
     */
    public record Weights(Path file, Optional<String> sha256) {}

    /** Where the file can be had. */
    public record Source(String url, Optional<String> commit) {}

    public ModelCard {
        labels = List.copyOf(labels);
        siblings = List.copyOf(siblings);
    }

    /** The same card with its outputs read another way, as a measurement may need it. */
    public ModelCard with(OutputSpec output) {
        return new ModelCard(
                card, name, task, file, sha256, weights, backend, input, output, labels, license,
                source, siblings);
    }

    /** The same card with those siblings. */
    ModelCard with(List<ModelCard> siblings) {
        return new ModelCard(
                card, name, task, file, sha256, weights, backend, input, output, labels, license,
                source, siblings);
    }
}
