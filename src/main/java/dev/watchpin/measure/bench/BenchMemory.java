package dev.watchpin.measure.bench;

import dev.watchpin.telemetry.ProcessMemory;

import java.util.OptionalLong;

/**
 * What the process held. The pictures that are shown to the model are in all of these.
 *
 * @param before the model was opened
 * @param steady the reading with the median resident size of those taken while measuring
 * @param peakRssBytes the most that was resident
 * @param peakSinceOpening whether that is since the opening began; else since the process did, so
 *     that reading the pictures is in it
 * @param pictureBytes off-heap memory of the pictures
 */
public record BenchMemory(
        ProcessMemory before,
        ProcessMemory steady,
        OptionalLong peakRssBytes,
        boolean peakSinceOpening,
        long pictureBytes) {
    /** What is resident without the pictures, of which a daemon has none. */
    public OptionalLong residentWithoutPictures() {
        return steady.rssBytes().isPresent()
                ? OptionalLong.of(steady.rssBytes().getAsLong() - pictureBytes)
                : OptionalLong.empty();
    }
}
