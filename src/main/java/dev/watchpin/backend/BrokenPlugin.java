package dev.watchpin.backend;

import java.nio.file.Path;

/**
 * A plugin that was not loaded.
 *
 * @param place the jar, or the folder of jars
 * @param reason what is wrong, and what a person would do about it
 */
public record BrokenPlugin(Path place, String reason) {
    @Override
    public String toString() {
        return place + ": " + reason;
    }
}
