package dev.watchpin.model.catalogue;

import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;
import dev.watchpin.model.catalogue.PulledModel.Card;
import dev.watchpin.model.download.Disk;
import dev.watchpin.model.download.DownloadException;
import dev.watchpin.model.download.DownloadException.Reason;
import dev.watchpin.model.download.PinnedFile;
import dev.watchpin.model.download.Supply;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder that pulled models live in, one folder each. A model is put together out of sight in
 * {@code .partial} and appears in one step, whole; one pull at a time works in a folder.
 */
public final class ModelsFolder {
    private static final String PARTIAL = ".partial";

    private final Path folder;

    /** What a pull found and did. */
    public enum Pulled {
        NEW,
        /** It was there and good; nothing was downloaded. */
        ALREADY_GOOD,
        /** It was there, and some files were missing or changed. */
        MENDED
    }

    public ModelsFolder(Path folder) {
        this.folder = folder;
    }

    public PulledModel model(String name) {
        return new PulledModel(folder.resolve(name));
    }

    /**
     * Afterwards the model is there and good.
     *
     * @throws DownloadException and no half model is to be seen
     */
    public Pulled pull(CatalogueEntry entry, Supply supply) throws DownloadException {
        try {
            if (isGood(entry)) { // also on a disk that cannot be written to
                return Pulled.ALREADY_GOOD;
            }
            Files.createDirectories(folder.resolve(PARTIAL));
            try (FileChannel channel = lockFile();
                    FileLock _ = lock(channel, supply)) {
                return Files.isDirectory(model(entry.name()).folder())
                        ? mend(entry, supply)
                        : make(entry, supply);
            }
        } catch (IOException failed) {
            throw new DownloadException(Reason.DISK, Disk.reason(folder, failed), failed);
        }
    }

    private boolean isGood(CatalogueEntry entry) throws IOException {
        PulledModel model = model(entry.name());
        return switch (model.card(entry)) {
            case AS_IN_CATALOGUE, EDITED -> model.wanting(entry).isEmpty();
            case MISSING, UNREADABLE, OF_ANOTHER_FILE -> false;
        };
    }

    /** Never deleted: who waits for it must wait for the same file as who comes next. */
    private FileChannel lockFile() throws IOException {
        return FileChannel.open(
                folder.resolve(PARTIAL).resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    private FileLock lock(FileChannel channel, Supply supply) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock != null) {
            return lock;
        }
        supply.progress().waitingFor(folder);
        return channel.lock();
    }

    private Pulled make(CatalogueEntry entry, Supply supply) throws DownloadException, IOException {
        Stage stage = stage(entry);
        stage.fetch(entry.files(), supply);
        stage.writeCard();
        stage.proveCard();
        stage.appearAs(model(entry.name()));
        return Pulled.NEW;
    }

    private Pulled mend(CatalogueEntry entry, Supply supply) throws DownloadException, IOException {
        PulledModel model = model(entry.name());
        if (isGood(entry)) { // by now: another pull was waited for
            return Pulled.ALREADY_GOOD;
        }
        Card card = model.card(entry);
        refuseAnother(card, model, entry);
        List<PinnedFile> wanting = model.wanting(entry);
        Stage stage = stage(entry);
        stage.fetch(wanting, supply);
        List<String> names = new ArrayList<>(wanting.stream().map(PinnedFile::name).toList());
        if (card == Card.MISSING) {
            stage.writeCard();
            names.add(ModelCards.FILE_NAME);
        }
        stage.moveInto(model, names);
        if (card == Card.UNREADABLE) { // which the labels that were missing may have mended
            refuseAnother(model.card(entry), model, entry);
            refuseUnreadable(model);
        }
        return Pulled.MENDED;
    }

    private static void refuseAnother(Card card, PulledModel model, CatalogueEntry entry)
            throws DownloadException {
        if (card == Card.OF_ANOTHER_FILE) {
            throw new DownloadException(
                    Reason.NOT_AS_DECLARED,
                    model.card()
                            + " is for another file than the catalogue's "
                            + entry.name()
                            + "; it was left alone. Remove that folder, or use --to");
        }
    }

    private static void refuseUnreadable(PulledModel model) throws DownloadException {
        try {
            ModelCards.read(model.folder());
        } catch (ModelCardException wrong) {
            throw new DownloadException(
                    Reason.NOT_AS_DECLARED,
                    wrong.getMessage()
                            + "\nthe card was left alone. Correct it, or delete it and pull again",
                    wrong);
        }
    }

    private Stage stage(CatalogueEntry entry) throws IOException {
        return new Stage(folder.resolve(PARTIAL).resolve(entry.name()), entry);
    }
}
