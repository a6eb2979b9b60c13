package dev.watchpin.model.download;

import dev.watchpin.model.download.DownloadException.Reason;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a declared file here, whatever the link does: goes on where it broke off, tries again
 * after a pause, never takes more bytes than declared, and lets only the right hash through.
 */
public final class Downloader {
    private static final int BUFFER_BYTES = 32 * 1024;

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
        /** For a person who waits at a bad link: a minute in all, while nothing comes. */
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
                    fill(part, file, address, progress);
                    part.putInPlace(target);
                    progress.done(file);
                    return;
                } catch (Body.Refused refused) {
                    refusals.add(Address.shown(address) + ": " + refused.getMessage());
                }
            }
        } catch (IOException disk) {
            throw diskTrouble(target, disk);
        }
        throw new DownloadException(Reason.UNAVAILABLE, String.join("; ", refusals));
    }

    /** Until the part is the declared file. A part that an earlier try left may be of another. */
    private void fill(PartFile part, PinnedFile file, URI address, Progress progress)
            throws DownloadException, Body.Refused, IOException {
        boolean resumed = part.length() > 0;
        progress.begin(file, Address.shown(address), part.length());
        transferAll(part, file, address, progress);
        String seen = part.sha256();
        if (resumed && !seen.equals(file.sha256())) {
            part.startOver();
            progress.begin(file, Address.shown(address), 0);
            transferAll(part, file, address, progress);
            seen = part.sha256();
        }
        if (!seen.equals(file.sha256())) {
            part.delete();
            throw notAsDeclared(file, address, "sha256 is " + seen, file.sha256());
        }
    }

    private void transferAll(PartFile part, PinnedFile file, URI address, Progress progress)
            throws DownloadException, Body.Refused, IOException {
        long furthest = part.length();
        int fruitless = 0;
        while (!part.whole()) {
            try {
                transfer(part, file, address, progress);
            } catch (BrokenLink broken) {
                fruitless = part.length() > furthest ? 1 : fruitless + 1;
                furthest = Math.max(furthest, part.length());
                if (fruitless >= patience.fruitlessTries()) {
                    throw new DownloadException(
                            Reason.UNAVAILABLE,
                            "%s: %s, %d times; what came is kept (%d of %d bytes), pull again to go on"
                                    .formatted(
                                            Address.shown(address),
                                            broken.getMessage(),
                                            fruitless,
                                            part.length(),
                                            file.bytes()),
                            broken);
                }
                pause(broken, fruitless, progress);
            }
        }
    }

    private void transfer(PartFile part, PinnedFile file, URI address, Progress progress)
            throws DownloadException, Body.Refused, IOException, BrokenLink {
        try (Body body = open(address, part.length())) {
            if (body.size().isPresent() && body.size().getAsLong() != file.bytes()) {
                part.delete();
                throw notAsDeclared(
                        file, address, body.size().getAsLong() + " bytes", file.bytes() + " bytes");
            }
            if (body.from() != part.length()) {
                part.startOver();
                progress.reached(0);
            }
            if (body.from() != part.length()) {
                throw new Body.Refused("sends bytes from " + body.from() + " on, 0 was asked for");
            }
            copy(body, part, file, address, progress);
        }
    }

    private Body open(URI address, long from) throws Body.Refused, BrokenLink {
        try {
            return address.getScheme().equals("file")
                    ? Body.ofFile(Path.of(address), from)
                    : http.open(address, from);
        } catch (IOException broken) {
            throw new BrokenLink(broken);
        }
    }

    private static void copy(
            Body body, PartFile part, PinnedFile file, URI address, Progress progress)
            throws DownloadException, IOException, BrokenLink {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
            if (part.length() + read > file.bytes()) {
                part.delete();
                throw notAsDeclared(
                        file, address, "more than the declared size", file.bytes() + " bytes");
            }
            part.append(buffer, read);
            progress.reached(part.length());
        }
        if (!part.whole()) {
            throw new BrokenLink("closed after %d of %d bytes", part.length(), file.bytes());
        }
    }

    private static int read(Body body, byte[] buffer) throws BrokenLink {
        try {
            return body.in().read(buffer);
        } catch (IOException broken) {
            throw new BrokenLink(broken);
        }
    }

    private void pause(BrokenLink why, int fruitless, Progress progress) throws DownloadException {
        Duration pause = patience.firstPause().multipliedBy(1L << (fruitless - 1));
        progress.retrying(why.getMessage(), pause);
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new DownloadException(Reason.UNAVAILABLE, "interrupted", stop);
        }
    }

    private static DownloadException notAsDeclared(
            PinnedFile file, URI address, String seen, String expected) {
        return new DownloadException(
                Reason.NOT_AS_DECLARED,
                ("%s: %s, the catalogue says %s; nothing was kept. Another file, or a login page"
                                + " or filter answers in its place: look at the address, or use"
                                + " --from")
                        .formatted(Address.shown(address), seen, expected));
    }

    /** On a full disk the part goes too: others need the room more. */
    private static DownloadException diskTrouble(Path target, IOException failed) {
        Path part = partOf(target);
        boolean full = String.valueOf(failed.getMessage()).matches("(?i).*(no space|quota).*");
        if (full) {
            part.toFile().delete();
        }
        String cure = full ? "; nothing was kept. Make room, or use --to" : "";
        return new DownloadException(Reason.DISK, Disk.reason(part, failed) + cure, failed);
    }
}
