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
        /** For the same files, with something changed by hand; that is allowed. */
        EDITED,
        /** It speaks of the same file, but cannot be read: its labels are missing, or a slip. */
        UNREADABLE,
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
        boolean speaksOfIt = text.contains(entry.files().getFirst().sha256());
        if (entry.card().output().isEmpty()) { // of a decoder to come: nobody here can read it
            return speaksOfIt ? Card.EDITED : Card.OF_ANOTHER_FILE;
        }
        try {
            return namesFilesOf(entry, ModelCards.read(folder))
                    ? Card.EDITED
                    : Card.OF_ANOTHER_FILE;
        } catch (ModelCardException wrong) {
            return speaksOfIt ? Card.UNREADABLE : Card.OF_ANOTHER_FILE;
        }
    }

    private boolean namesFilesOf(CatalogueEntry entry, ModelCard card) {
        return isFile(entry.files().getFirst(), card.file(), card.sha256().orElseThrow())
                && card.weights().stream()
                        .allMatch(
                                weights ->
                                        entry.files().stream()
                                                .anyMatch(file -> isFile(file, weights)));
    }

    private boolean isFile(PinnedFile file, ModelCard.Weights weights) {
        return isFile(file, weights.file(), weights.sha256().orElseThrow());
    }

    private boolean isFile(PinnedFile file, Path path, String sha256) {
        return path.equals(absolute().resolve(file.name())) && sha256.equals(file.sha256());
    }

    /** As a card's paths are. */
    private Path absolute() {
        return folder.toAbsolutePath().normalize();
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
        states.put(shown(card.file()), FileState.ofHash(card.file(), card.sha256().orElseThrow()));
        if (card.weights().isPresent()) {
            ModelCard.Weights weights = card.weights().get();
            states.merge(
                    shown(weights.file()),
                    FileState.ofHash(weights.file(), weights.sha256().orElseThrow()),
                    (file, again) -> file instanceof FileState.Good ? again : file);
        }
        return states;
    }

    /** As the card has it where it lies beside the card or below, else whole. */
    private String shown(Path file) {
        boolean within = file.startsWith(absolute()) && !file.equals(absolute());
        return (within ? absolute().relativize(file) : file).toString();
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
