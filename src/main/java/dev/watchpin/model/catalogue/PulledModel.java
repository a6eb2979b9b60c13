package dev.watchpin.model.catalogue;

import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;
import dev.watchpin.model.download.PinnedFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A model's folder on this disk. */
public record PulledModel(Path folder) {
    /** What its card is, beside the catalogue's. */
    public enum Card {
        MISSING,
        AS_IN_CATALOGUE,
        /** For the same file, with something changed by hand; that is allowed. */
        EDITED,
        /** For another file than the catalogue's. */
        OF_ANOTHER_FILE
    }

    /**
     * The folder itself if it is a model's, else those in it: with a card, or of a name that the
     * catalogue knows.
     */
    public static List<PulledModel> under(Path folder, Catalogue catalogue) throws IOException {
        PulledModel itself = new PulledModel(folder.toAbsolutePath().normalize());
        if (itself.isOne(catalogue)) {
            return List.of(itself);
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(PulledModel::new)
                    .filter(model -> model.isOne(catalogue))
                    .toList();
        }
    }

    private boolean isOne(Catalogue catalogue) {
        return Files.isRegularFile(card()) || catalogue.find(name()).isPresent();
    }

    public String name() {
        return folder.getFileName().toString();
    }

    public Path card() {
        return folder.resolve(ModelCards.FILE_NAME);
    }

    public Card card(CatalogueEntry entry) throws IOException {
        if (!Files.isRegularFile(card())) {
            return Card.MISSING;
        }
        String text = Files.readString(card());
        if (text.equals(CardText.of(entry))) {
            return Card.AS_IN_CATALOGUE;
        }
        return text.contains(entry.files().getFirst().sha256())
                ? Card.EDITED
                : Card.OF_ANOTHER_FILE;
    }

    /** Every file of the entry, hashed. */
    public Map<String, FileState> files(CatalogueEntry entry) throws IOException {
        Map<String, FileState> states = new LinkedHashMap<>();
        for (PinnedFile file : entry.files()) {
            states.put(file.name(), FileState.of(folder.resolve(file.name()), file));
        }
        return states;
    }

    /** The files that its own card names, hashed: for models of no catalogue. */
    public Map<String, FileState> filesOfCard() throws IOException, ModelCardException {
        ModelCard card = ModelCards.read(folder);
        Map<String, FileState> states = new LinkedHashMap<>();
        states.put(
                card.file().getFileName().toString(),
                FileState.ofHash(card.file(), card.sha256().orElseThrow()));
        if (card.weights().isPresent()) {
            ModelCard.Weights weights = card.weights().get();
            states.put(
                    weights.file().getFileName().toString(),
                    FileState.ofHash(weights.file(), weights.sha256().orElseThrow()));
        }
        return states;
    }

    /** Whether the card and every file are there, by name and size only: quick, and no proof. */
    public boolean seemsWhole(CatalogueEntry entry) {
        return Files.isRegularFile(card())
                && entry.files().stream()
                        .allMatch(
                                file ->
                                        folder.resolve(file.name()).toFile().length()
                                                == file.bytes());
    }

    /** The files that are missing or changed. */
    List<PinnedFile> wanting(CatalogueEntry entry) throws IOException {
        Map<String, FileState> states = files(entry);
        return entry.files().stream()
                .filter(file -> !(states.get(file.name()) instanceof FileState.Good))
                .toList();
    }
}
