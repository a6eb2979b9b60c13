package dev.watchpin.view.report;

/**
 * A time without lines.
 *
 * @param ran whether the process ran on, by its uptime: then its lines were lost and what happened
 *     is unknown; else it did not run, or lost its last lines when it ended
 */
record Gap(long fromMillis, long toMillis, boolean ran) {
    long millis() {
        return toMillis - fromMillis;
    }
}
