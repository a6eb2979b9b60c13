package dev.watchpin.model.download;

import java.nio.file.Path;

/** How files of models are got: from where, by whom, and who is told. */
public record Supply(Origin origin, Downloader downloader, Progress progress) {
    /** Puts a model's file at {@code target}, whole and right, or leaves nothing there. */
    public void fetch(String model, PinnedFile file, Path target) throws DownloadException {
        downloader.fetch(file, origin.of(model, file), target, progress);
    }
}
