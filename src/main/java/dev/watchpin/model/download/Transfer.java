package dev.watchpin.model.download;

import dev.watchpin.model.download.DownloadException.Reason;
import dev.watchpin.model.download.Downloader.Patience;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** One file from one address, in as many goes as it takes. */
final class Transfer {
    private static final int BUFFER_BYTES = 32 * 1024;

    private final PartFile part;
    private final PinnedFile file;
    private final URI address;
    private final HttpRequest http;
    private final Patience patience;
    private final Progress progress;
    private boolean begun;

    Transfer(
            PartFile part,
            PinnedFile file,
            URI address,
            HttpRequest http,
            Patience patience,
            Progress progress) {
        this.part = part;
        this.file = file;
        this.address = address;
        this.http = http;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Until the part is the declared file. What an earlier try left may be of another; then it
     * starts over, once.
     *
     * @throws IOException where this disk fails
     */
    void fill() throws DownloadException, Body.Refused, IOException {
        boolean resumed = part.length() > 0;
        goOn();
        String seen = part.sha256();
        if (resumed && !seen.equals(file.sha256())) {
            part.startOver();
            goOn();
            seen = part.sha256();
        }
        if (!seen.equals(file.sha256())) {
            throw notAsDeclared("sha256 " + seen, "sha256 " + file.sha256());
        }
    }

    private void goOn() throws DownloadException, Body.Refused, IOException {
        long furthest = part.length();
        int fruitless = 0;
        while (!part.whole()) {
            try {
                receive();
            } catch (BrokenLink broken) {
                fruitless = part.length() > furthest ? 1 : fruitless + 1;
                furthest = Math.max(furthest, part.length());
                if (fruitless >= patience.fruitlessTries()) {
                    throw givenUp(broken, fruitless);
                }
                pause(broken, fruitless);
            }
        }
    }

    private void receive() throws DownloadException, Body.Refused, IOException, BrokenLink {
        try (Body body = open()) {
            if (body.size().isPresent() && body.size().getAsLong() != file.bytes()) {
                throw notAsDeclared(body.size().getAsLong() + " bytes", file.bytes() + " bytes");
            }
            if (body.from() == 0 && part.length() > 0) {
                part.startOver();
            }
            if (body.from() != part.length()) {
                throw new Body.Refused("sends another part than was asked for");
            }
            if (begun) {
                progress.reached(part.length());
            } else {
                begun = true;
                progress.begin(file, Address.shown(address), part.length());
            }
            copy(body);
        }
        if (!part.whole()) {
            throw new BrokenLink("ended after " + part.length() + " of " + file.bytes() + " bytes");
        }
    }

    private Body open() throws Body.Refused, BrokenLink {
        try {
            return address.getScheme().equals("file")
                    ? Body.ofFile(Path.of(address), part.length())
                    : http.open(address, part.length());
        } catch (IOException broken) {
            throw new BrokenLink(broken);
        }
    }

    private void copy(Body body) throws DownloadException, IOException, BrokenLink {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
            if (part.length() + read > file.bytes()) {
                throw notAsDeclared("more than " + file.bytes() + " bytes", "that many");
            }
            part.append(buffer, read);
            progress.reached(part.length());
        }
    }

    private static int read(Body body, byte[] buffer) throws BrokenLink {
        try {
            return body.in().read(buffer);
        } catch (IOException broken) {
            throw new BrokenLink(broken);
        }
    }

    private void pause(BrokenLink why, int fruitless) throws DownloadException {
        Duration pause = patience.firstPause().multipliedBy(1L << (fruitless - 1));
        progress.retrying(file, why.getMessage(), pause);
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new DownloadException(Reason.UNAVAILABLE, "interrupted", stop);
        }
    }

    private DownloadException givenUp(BrokenLink broken, int tries) {
        String kept =
                part.length() == 0
                        ? "nothing came. Is there a network, or a proxy to be named in HTTPS_PROXY?"
                        : "%d of %d bytes are kept; pull again to go on"
                                .formatted(part.length(), file.bytes());
        return new DownloadException(
                Reason.UNAVAILABLE,
                "%s: %s, %d times in a row; %s"
                        .formatted(Address.shown(address), broken.getMessage(), tries, kept),
                broken);
    }

    /** The part goes: nothing is to be built on it. */
    private DownloadException notAsDeclared(String seen, String expected) throws IOException {
        part.delete();
        return new DownloadException(
                Reason.NOT_AS_DECLARED,
                "%s: sent %s, the catalogue says %s; nothing was kept. Does a login page or filter"
                                .formatted(Address.shown(address), seen, expected)
                        + " answer in its place? Else try --from");
    }
}
