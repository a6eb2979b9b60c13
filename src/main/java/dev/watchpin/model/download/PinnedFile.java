package dev.watchpin.model.download;

import java.net.URI;

/**
 * A file of which every byte is known beforehand.
 *
 * @param name what it is called on this disk; no folder in it
 * @param bytes its exact size
 * @param sha256 lower-case hex
 */
public record PinnedFile(String name, URI url, long bytes, String sha256) {
    /** The last part of an address: what a file is called when fetched by hand. */
    public static String nameIn(URI url) {
        return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
    }
}
