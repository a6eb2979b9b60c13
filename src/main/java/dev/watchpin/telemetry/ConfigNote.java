package dev.watchpin.telemetry;

import java.time.Instant;
import java.util.List;

/**
 * What became of the newest config, for the status file. Immutable.
 *
 * @param state {@code good}, {@code on-probation}, {@code refused} or {@code rolled-back}
 * @param reason in words, for people
 * @param since when it came to that
 * @param awaitingRestart options of the file that do not hold yet
 */
public record ConfigNote(String state, String reason, Instant since, List<String> awaitingRestart) {
    public ConfigNote {
        awaitingRestart = List.copyOf(awaitingRestart);
    }
}
