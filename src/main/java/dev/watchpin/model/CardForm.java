package dev.watchpin.model;

import static dev.watchpin.yaml.Shapes.list;
import static dev.watchpin.yaml.Shapes.located;
import static dev.watchpin.yaml.Shapes.name;
import static dev.watchpin.yaml.Shapes.path;
import static dev.watchpin.yaml.Shapes.text;
import static dev.watchpin.yaml.Shapes.word;
import static dev.watchpin.yaml.Shapes.words;

import dev.watchpin.image.InputSpec;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Located;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Values;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of a model card, and what must agree between them. */
final class CardForm {
    private static final Keys KEYS = new Keys();
    private static final Key<String> NAME =
            KEYS.required("name", name(64), "What the model is called in logs.");
    private static final Key<Task> TASK =
            KEYS.required("task", words(Task.class), "What the model does.");
    private static final Key<Path> FILE =
            KEYS.required("file", path(), "The model, relative to the card.");
    private static final Key<String> SHA256 =
            KEYS.required("sha256", sha256(), "SHA-256 of the file; another file is refused.");
    private static final Key<Optional<Path>> WEIGHTS =
            KEYS.maybe(
                    "weights",
                    path(),
                    "Of a Darknet network, whose file is the .cfg: its .weights, relative to the"
                            + " card.");
    private static final Key<Optional<String>> WEIGHTS_SHA256 =
            KEYS.maybe(
                    "weights-sha256",
                    sha256(),
                    "SHA-256 of the weights; required with them, other weights are refused.");
    private static final Key<String> BACKEND =
            KEYS.required(
                    "backend",
                    text("an engine's name, as onnxruntime", "[a-z][a-z0-9-]{0,31}"),
                    "Exact name of the engine that runs the model: onnxruntime, tflite, opencv.");
    private static final Key<InputSpec> INPUT =
            KEYS.required("input", InputForm.SHAPE, "What the model wants of a picture.");
    private static final Key<OutputSpec> OUTPUT =
            KEYS.required("output", OutputForm.SHAPE, "How the model's outputs read.");
    private static final Key<List<String>> LABELS =
            KEYS.required(
                    "labels",
                    new LabelsShape(),
                    "Names of the classes, by class number: a list, a file with one a line, or"
                            + " {file, format, first}.");
    private static final Key<String> LICENSE =
            KEYS.required("license", text("an SPDX licence name"), "Licence of the weights.");
    private static final Key<Optional<ModelCard.Source>> SOURCE =
            KEYS.maybe("source", source(), "Where the file can be had.");
    private static final Key<List<Located<Path>>> SIBLINGS =
            KEYS.optional(
                    "siblings",
                    list(located(path()), 0, Siblings.MOST),
                    "[]",
                    "Cards of the same model in other formats, relative to this one: what a camera"
                            + " with backend: auto may run in its place.");

    /** Its siblings' cards are not read. */
    static final Shape<Siblings.Named> SHAPE =
            KEYS.as(values -> new Siblings.Named(card(values), values.of(SIBLINGS)))
                    .checking(CardForm::check);

    private CardForm() {}

    private static Shape<String> sha256() {
        return text("64 hexadecimal digits (from sha256sum FILE)", "[0-9a-fA-F]{64}")
                .map(hex -> hex.toLowerCase(Locale.ROOT));
    }

    private static Shape<ModelCard.Source> source() {
        Keys keys = new Keys();
        Key<String> url =
                keys.required(
                        "url", text("an http(s) URL", "https?://[^\\s]+"), "Address of the file.");
        Key<Optional<String>> commit =
                keys.maybe(
                        "commit",
                        text("7 to 64 hexadecimal digits", "[0-9a-f]{7,64}"),
                        "The commit it was taken from.");
        return keys.as(values -> new ModelCard.Source(values.of(url), values.of(commit)));
    }

    private static void check(Values card) {
        checkWeights(card);
        card.find(OUTPUT)
                .ifPresent(
                        output -> {
                            card.find(TASK).ifPresent(task -> checkTask(card, task, output));
                            card.find(LABELS).ifPresent(list -> checkLabels(card, list, output));
                        });
    }

    private static void checkWeights(Values card) {
        boolean weights = card.find(WEIGHTS).flatMap(file -> file).isPresent();
        boolean sha256 = card.find(WEIGHTS_SHA256).flatMap(hex -> hex).isPresent();
        if (weights && !sha256) {
            card.at(WEIGHTS).problem("weights without weights-sha256; add it (sha256sum FILE)");
        }
        if (sha256 && !weights) {
            card.at(WEIGHTS_SHA256).problem("weights-sha256 without weights; name the file");
        }
    }

    private static void checkTask(Values card, Task task, OutputSpec output) {
        if (task != output.task()) {
            String word = word(output.task());
            card.at(TASK)
                    .problem("the output's decoder is one for " + word + "; make the two agree");
        }
    }

    private static void checkLabels(Values card, List<String> labels, OutputSpec output) {
        OutputForm.labelsProblem(output, labels.size())
                .ifPresent(problem -> card.at(LABELS).problem(problem));
    }

    private static ModelCard card(Values card) {
        return new ModelCard(
                card.place().file().toAbsolutePath().normalize(),
                card.of(NAME),
                card.of(TASK),
                card.of(FILE),
                Optional.of(card.of(SHA256)),
                card.of(WEIGHTS).map(file -> new ModelCard.Weights(file, card.of(WEIGHTS_SHA256))),
                card.of(BACKEND),
                card.of(INPUT),
                card.of(OUTPUT),
                card.of(LABELS),
                card.of(LICENSE),
                card.of(SOURCE),
                List.of());
    }
}
