package dev.watchpin.model.download;

import java.net.URI;

/**
 * A file of which every byte is known beforehand.
 *
 * @param name what it is called on this disk; no folder in it
 * @param bytes its exact size
 * @param sha256 lower-case hex
 */
public record PinnedFile(String name, URI url, long bytes, String sha256) {}
