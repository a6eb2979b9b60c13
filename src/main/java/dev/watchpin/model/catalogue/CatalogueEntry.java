package dev.watchpin.model.catalogue;

import dev.watchpin.model.Task;
import dev.watchpin.model.download.PinnedFile;

import java.util.List;

/**
 * A public model: what a person needs to choose it and to trust it.
 *
 * @param name of its folder, and what {@code watchpin models} calls it
 * @param about one sentence: what it is good for
 * @param license SPDX name of the weights' licence
 * @param engine the backend that runs it
 * @param checked how far this project has looked at the very files
 * @param files the first is the one the card names
 * @param accuracy published figures; none where nobody has published one
 * @param latency measured on boards by others; none where nobody has
 */
public record CatalogueEntry(
        String name,
        Task task,
        String about,
        String license,
        String engine,
        Checked checked,
        List<PinnedFile> files,
        List<Accuracy> accuracy,
        List<Latency> latency,
        CardBody card) {
    /** What this project has done with the files an entry names. */
    public enum Checked {
        /** Its tests open and run them. */
        RUN,
        /** Size and hash were read from them; nothing here can run them yet. */
        HASHED,
        /** Size and hash are another's word; the project has not had them. */
        LISTED
    }

    /**
     * @param metric as {@code top-1} or {@code AP50}
     * @param percent of what the metric's best is
     * @param on the pictures it was measured on
     * @param source address of whoever says so
     */
    public record Accuracy(String metric, double percent, String on, String source) {}

    /**
     * @param with the engine and number of threads it was measured with
     */
    public record Latency(String board, double millis, String with, String source) {}

    public CatalogueEntry {
        files = List.copyOf(files);
        accuracy = List.copyOf(accuracy);
        latency = List.copyOf(latency);
    }

    /** The text of its model card. */
    public String modelYaml() {
        return CardText.of(this);
    }

    /** Of all files. */
    public long bytes() {
        return files.stream().mapToLong(PinnedFile::bytes).sum();
    }
}
