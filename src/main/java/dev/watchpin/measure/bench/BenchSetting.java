package dev.watchpin.measure.bench;

import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured, with what, on what: all that a result depends on and a person could change.
 * Unknown is absent.
 *
 * @param time when it began
 * @param watchpin its version
 * @param sha256 of the model's file, lower-case hex
 * @param cardSha256 of the card's text
 * @param engineVersion the engine's own word
 */
public record BenchSetting(
        Instant time,
        String watchpin,
        ModelCard card,
        String sha256,
        String cardSha256,
        String engineVersion,
        SessionOptions options,
        Pictures pictures,
        Machine machine) {
    /**
     * @param from folder, or camera
     * @param unreadable how many were passed over, each told by name
     * @param sizes how many there are of each, as {@code 640x480}
     */
    public record Pictures(String from, int count, int unreadable, Map<String, Integer> sizes) {}

    /**
     * @param governor of the CPU's clock
     * @param cores that the JVM may use
     * @param jvm name, version and collector
     */
    public record Machine(
            Optional<String> board,
            Optional<String> cpu,
            Optional<String> kernel,
            Optional<String> governor,
            int cores,
            String jvm) {}
}
