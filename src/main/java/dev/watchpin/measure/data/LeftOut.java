package dev.watchpin.measure.data;

import java.nio.file.Path;

/**
 * A file that the figures know nothing of.
 *
 * @param why in words, without the file's name
 */
public record LeftOut(Path file, Reason reason, String why) {
    /** Kinds of reasons. */
    public enum Reason {
        NO_PICTURE("labels without a picture"),
        NO_TRUTH("pictures without labels"),
        BAD_PICTURE("pictures that cannot be read"),
        BAD_TRUTH("pictures whose labels do not fit");

        private final String plural;

        Reason(String plural) {
            this.plural = plural;
        }

        /** What such files are. */
        public String plural() {
            return plural;
        }
    }
}
