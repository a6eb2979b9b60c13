package dev.watchpin.model.catalogue;

import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;
import dev.watchpin.model.download.Disk;
import dev.watchpin.model.download.DownloadException;
import dev.watchpin.model.download.DownloadException.Reason;
import dev.watchpin.model.download.Downloader;
import dev.watchpin.model.download.Durable;
import dev.watchpin.model.download.PinnedFile;
import dev.watchpin.model.download.Supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where a model is put together, out of sight of whoever looks for models. */
final class Stage {
    private final CatalogueEntry entry;
    private final PulledModel model;

    Stage(Path folder, CatalogueEntry entry) throws IOException {
        this.entry = entry;
        model = new PulledModel(Files.createDirectories(folder));
    }

    /** Those of the files that an earlier pull has not brought here already. */
    void fetch(List<PinnedFile> files, Supply supply) throws DownloadException, IOException {
        List<PinnedFile> wanting = new ArrayList<>();
        for (PinnedFile file : files) {
            if (!(FileState.of(at(file), file) instanceof FileState.Good)) {
                wanting.add(file);
            }
        }
        Disk.require(model.folder(), wanting.stream().mapToLong(this::stillToCome).sum());
        for (PinnedFile file : wanting) {
            supply.fetch(entry.name(), file, at(file));
        }
    }

    private Path at(PinnedFile file) {
        return model.folder().resolve(file.name());
    }

    private long stillToCome(PinnedFile file) {
        return Math.max(0, file.bytes() - Downloader.partOf(at(file)).toFile().length());
    }

    void writeCard() throws IOException {
        Files.writeString(model.card(), CardText.of(entry));
        Durable.sync(model.card());
    }

    /** The daemon must accept the card of what this version says it can run. */
    void proveCard() throws DownloadException {
        if (entry.card().output().isEmpty()) {
            return;
        }
        try {
            ModelCards.read(model.folder());
        } catch (ModelCardException wrong) {
            throw new DownloadException(
                    Reason.NOT_AS_DECLARED,
                    "the catalogue's card of " + entry.name() + " is wrong:\n" + wrong.getMessage(),
                    wrong);
        }
    }

    /** The whole model appears under its name in one step. */
    void appearAs(PulledModel place) throws IOException {
        removeAllBut(Stream.concat(names(), Stream.of(ModelCards.FILE_NAME)).toList());
        Durable.sync(model.folder());
        Files.move(model.folder(), place.folder(), StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(place.folder().getParent());
    }

    /** Each file takes its place in one step; then the stage goes. */
    void moveInto(PulledModel place, List<String> names) throws IOException {
        for (String name : names) {
            Files.move(
                    model.folder().resolve(name),
                    place.folder().resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Durable.sync(place.folder());
        removeAllBut(List.of());
        Files.delete(model.folder());
    }

    private Stream<String> names() {
        return entry.files().stream().map(PinnedFile::name);
    }

    /** What a pull of another catalogue may have left here. */
    private void removeAllBut(List<String> names) throws IOException {
        try (Stream<Path> found = Files.list(model.folder())) {
            for (Path path : found.toList()) {
                if (!names.contains(path.getFileName().toString())) {
                    Files.delete(path);
                }
            }
        }
    }
}
