package dev.watchpin.model.download;

import dev.watchpin.model.download.DownloadException.Reason;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a declared file here, whatever the link does: goes on where it broke off, tries again
 * after a pause, never takes more bytes than declared, and lets only the right hash through.
 */
public final class Downloader {
    private final HttpRequest http;
    private final Patience patience;

    /**
     * How long a bad link is put up with.
     *
     * @param stall without a byte for so long, a connection counts as broken
     * @param fruitlessTries so many in a row that brought nothing new are the end
     * @param firstPause before the second try; doubles from try to try
     */
    public record Patience(Duration stall, int fruitlessTries, Duration firstPause) {
        /** For a person who waits at a bad link. */
        public static final Patience ORDINARY =
                new Patience(Duration.ofSeconds(30), 5, Duration.ofSeconds(2));
    }

    public Downloader(ProxyChoice proxies, Patience patience) {
        http = new HttpRequest(proxies, patience.stall());
        this.patience = patience;
    }

    /** Where the bytes of a file that is not whole yet are kept. */
    public static Path partOf(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /**
     * Puts the file at {@code target}, whole and right, or leaves nothing there.
     *
     * @param addresses tried in turn where one has no such file
     */
    public void fetch(PinnedFile file, List<URI> addresses, Path target, Progress progress)
            throws DownloadException {
        List<String> refusals = new ArrayList<>();
        try (PartFile part = new PartFile(file, partOf(target))) {
            for (URI address : addresses) {
                try {
                    new Transfer(part, file, address, http, patience, progress).fill();
                    part.putInPlace(target);
                    progress.done(file);
                    return;
                } catch (Body.Refused refused) {
                    refusals.add(Address.shown(address) + ": " + refused.getMessage());
                }
            }
        } catch (IOException failed) {
            throw diskTrouble(partOf(target), failed);
        }
        throw new DownloadException(Reason.UNAVAILABLE, String.join("; ", refusals));
    }

    /** On a full disk the part goes too: others need the room more. */
    private static DownloadException diskTrouble(Path part, IOException failed) {
        String reason = Disk.reason(part, failed);
        if (!Disk.isFull(failed)) {
            return new DownloadException(Reason.DISK, reason, failed);
        }
        try {
            Files.deleteIfExists(part);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
        return new DownloadException(
                Reason.DISK, reason + "; nothing was kept. Make room, or use --to", failed);
    }
}
