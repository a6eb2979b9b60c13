package dev.watchpin.model;

import dev.watchpin.yaml.Located;
import dev.watchpin.yaml.Place;
import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.YamlReader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the cards that a card calls its siblings. Theirs are not followed: each may name the others
 * and so be the one that a camera names.
 */
final class Siblings {
    /** Formats that engines read; a model is not timed in more of them at a start. */
    static final int MOST = 8;

    private final ModelCard card;
    private final Problems problems;
    private final List<ModelCard> found = new ArrayList<>();

    private Siblings(ModelCard card, Problems problems) {
        this.card = card;
        this.problems = problems;
    }

    /** A card, and what it calls its siblings. */
    record Named(ModelCard card, List<Located<Path>> siblings) {
        /** The card with those that are what they should be; of the others, the problems. */
        ModelCard read(Problems problems) {
            Siblings reading = new Siblings(card, problems);
            siblings.forEach(reading::read);
            return card.with(reading.found);
        }
    }

    private void read(Located<Path> named) {
        Path path = named.value();
        Path file = Files.isDirectory(path) ? path.resolve(ModelCards.FILE_NAME) : path;
        if (Files.notExists(file)) {
            named.place().problem("no such card (" + file + "); correct or remove it");
        } else if (file.equals(card.card())
                || found.stream().anyMatch(it -> it.card().equals(file))) {
            named.place().problem("this card is there already; remove it here");
        } else {
            YamlReader.read(file, CardForm.SHAPE, problems)
                    .ifPresent(sibling -> add(sibling.card(), named.place()));
        }
    }

    private void add(ModelCard sibling, Place place) {
        mismatch(sibling).ifPresent(place::problem);
        found.add(sibling);
    }

    private Optional<String> mismatch(ModelCard sibling) {
        if (sibling.task() != card.task()) {
            return Optional.of(
                    "its task is %s, this one's %s; only the same model can stand in for it"
                            .formatted(sibling.task(), card.task()));
        }
        if (sibling.labels().equals(card.labels())) {
            return Optional.empty();
        }
        return Optional.of(
                "its labels are other ones (%s); only the same model can stand in for it"
                        .formatted(difference(card.labels(), sibling.labels())));
    }

    private static String difference(List<String> ours, List<String> its) {
        if (ours.size() != its.size()) {
            return its.size() + ", here " + ours.size();
        }
        int first = 0;
        while (ours.get(first).equals(its.get(first))) {
            first++;
        }
        return "class %d is %s, here %s".formatted(first, its.get(first), ours.get(first));
    }
}
