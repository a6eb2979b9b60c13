package dev.watchpin.app;

import dev.watchpin.image.Frame;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Names of one camera's pictures that sort as the frames came: a live camera's by the time of
 * capture, a replay's by their number in it, so that a second run gives the same names.
 */
sealed interface PictureNames {
    String of(Frame frame);

    /**
     * As {@code gate-20261125T093000.123456Z}; frames of a burst share a millisecond. The wall
     * clock is read once, or a step of it could reverse two names.
     *
     * @param wall the time at {@code nanos} of the frames' clock
     */
    record Timed(String camera, Instant wall, long nanos) implements PictureNames {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
                        .withZone(ZoneOffset.UTC);

        @Override
        public String of(Frame frame) {
            return camera + "-" + TIME.format(wall.plusNanos(frame.captureNanos() - nanos));
        }
    }

    /** As {@code belt-00000042}. */
    record Numbered(String camera) implements PictureNames {
        @Override
        public String of(Frame frame) {
            return String.format(Locale.ROOT, "%s-%08d", camera, frame.sequence());
        }
    }
}
