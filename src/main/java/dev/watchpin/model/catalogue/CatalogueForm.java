package dev.watchpin.model.catalogue;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.model.Task;
import dev.watchpin.model.catalogue.CatalogueEntry.Accuracy;
import dev.watchpin.model.catalogue.CatalogueEntry.Checked;
import dev.watchpin.model.catalogue.CatalogueEntry.Latency;
import dev.watchpin.model.download.PinnedFile;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Shapes;
import dev.watchpin.yaml.Values;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The keys of a catalogue. */
final class CatalogueForm {
    private static final Keys KEYS = new Keys();
    private static final Key<String> NAME =
            KEYS.required("name", Shapes.name(64), "Of the model and its folder.");
    private static final Key<Task> TASK =
            KEYS.required("task", Shapes.words(Task.class), "What the model does.");
    private static final Key<String> ABOUT =
            KEYS.required("about", Shapes.text("a sentence"), "What it is good for.");
    private static final Key<String> LICENSE =
            KEYS.required("license", Shapes.text("an SPDX licence name"), "Of the weights.");
    private static final Key<String> ENGINE =
            KEYS.required(
                    "engine",
                    Shapes.text("an engine's name, as onnxruntime", "[a-z][a-z0-9-]{0,31}"),
                    "The backend that runs it.");
    private static final Key<Checked> CHECKED =
            KEYS.required(
                    "checked",
                    Shapes.words(Checked.class),
                    "run: tests run these files; hashed: they were hashed; listed: never had.");
    private static final Key<List<PinnedFile>> FILES =
            KEYS.required(
                    "files",
                    Shapes.list(PinnedFileForm.SHAPE, 1, 8),
                    "What is downloaded; the first is the model's own file.");
    private static final Key<List<Accuracy>> ACCURACY =
            KEYS.optional(
                    "accuracy", Shapes.list(accuracy(), 0, 8), "[]", "Published figures only.");
    private static final Key<List<Latency>> LATENCY =
            KEYS.optional(
                    "latency", Shapes.list(latency(), 0, 8), "[]", "Measured on boards by others.");
    private static final Key<CardBody> CARD =
            KEYS.required("card", new CardBodyShape(), "input, output, labels of the card.");

    private static final Shape<CatalogueEntry> ENTRY =
            KEYS.as(CatalogueForm::entry).checking(CatalogueForm::check);

    /** The whole file. */
    static final Shape<List<CatalogueEntry>> SHAPE = catalogue();

    private CatalogueForm() {}

    private static Shape<List<CatalogueEntry>> catalogue() {
        Keys keys = new Keys();
        Key<List<CatalogueEntry>> models =
                keys.required("models", Shapes.list(ENTRY, 1, 500), "One entry a model.");
        return keys.as(values -> values.of(models))
                .checking(
                        values -> values.find(models).ifPresent(all -> once(values, models, all)));
    }

    private static void once(
            Values values, Key<List<CatalogueEntry>> models, List<CatalogueEntry> all) {
        Set<String> seen = new HashSet<>();
        for (CatalogueEntry entry : all) {
            if (!seen.add(entry.name())) {
                values.at(models).problem("two models are called " + entry.name());
            }
        }
    }

    private static Shape<Accuracy> accuracy() {
        Keys keys = new Keys();
        Key<String> metric = keys.required("metric", Shapes.text("a metric"), "As top-1, AP50.");
        Key<Double> percent = keys.required("percent", Shapes.number(0, 100), "The figure.");
        Key<String> on = keys.required("on", Shapes.text("a set of pictures"), "Measured on.");
        Key<String> source = source(keys);
        return keys.as(
                values ->
                        new Accuracy(
                                values.of(metric),
                                values.of(percent),
                                values.of(on),
                                values.of(source)));
    }

    private static Shape<Latency> latency() {
        Keys keys = new Keys();
        Key<String> board = keys.required("board", Shapes.text("a board"), "Measured on.");
        Key<Double> millis = keys.required("ms", Shapes.number(0, 1e6), "One run.");
        Key<String> with = keys.required("with", Shapes.text("an engine"), "Engine, threads.");
        Key<String> source = source(keys);
        return keys.as(
                values ->
                        new Latency(
                                values.of(board),
                                values.of(millis),
                                values.of(with),
                                values.of(source)));
    }

    private static Key<String> source(Keys keys) {
        return keys.required(
                "source", Shapes.text("an https URL", "https://[^\\s]+"), "Who says so.");
    }

    private static void check(Values entry) {
        entry.find(TASK).ifPresent(task -> checkTask(entry, task));
        entry.find(FILES)
                .filter(
                        files ->
                                files.stream().map(PinnedFile::name).distinct().count()
                                        < files.size())
                .ifPresent(_ -> entry.at(FILES).problem("two files have one name"));
        entry.find(FILES).ifPresent(files -> checkWeights(entry, files));
    }

    private static void checkWeights(Values entry, List<PinnedFile> files) {
        entry.find(CARD)
                .flatMap(CardBody::weights)
                .filter(weights -> files.stream().noneMatch(file -> file.name().equals(weights)))
                .ifPresent(
                        weights ->
                                entry.at(CARD)
                                        .problem("weights: " + weights + " is none of the files"));
    }

    private static void checkTask(Values entry, Task task) {
        entry.find(CARD)
                .flatMap(CardBody::output)
                .map(OutputSpec::task)
                .filter(other -> other != task)
                .ifPresent(
                        other ->
                                entry.at(TASK)
                                        .problem(
                                                "the card's decoder is one for "
                                                        + Shapes.word(other)
                                                        + "; make the two agree"));
    }

    private static CatalogueEntry entry(Values entry) {
        return new CatalogueEntry(
                entry.of(NAME),
                entry.of(TASK),
                entry.of(ABOUT),
                entry.of(LICENSE),
                entry.of(ENGINE),
                entry.of(CHECKED),
                entry.of(FILES),
                entry.of(ACCURACY),
                entry.of(LATENCY),
                entry.of(CARD));
    }
}
