package dev.watchpin.view.report;

/**
 * Something about the board's clock that a reader of times has to know.
 *
 * @param atMillis where on the time axis
 * @param byMillis how far the clock was off, or went; 0 where nobody can tell
 * @param lines that are concerned
 */
record ClockNote(Kind kind, long atMillis, long byMillis, long lines) {
    enum Kind {
        /** It was wrong until it was set: the lines before were moved to where they belong. */
        SET_LATE("clock_set_late"),
        /** It was never set in that run, which was put next to its neighbour. */
        NEVER_SET("clock_never_set"),
        /** It went forward later in a run: set, or the machine slept. Nothing was moved. */
        WENT_FORWARD("clock_went_forward"),
        /** A run began before the end of the one before it. Nothing was moved. */
        WENT_BACK("clock_went_back");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** In JSON. */
        String key() {
            return key;
        }
    }
}
