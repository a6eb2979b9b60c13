package dev.watchpin.view.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The part of the time axis that is reported on, and in which zone its days are.
 *
 * @param fromMillis where it begins, not before the log does
 * @param toMillis later than {@code fromMillis}
 * @param cutByLog whether clearly more was asked for at the beginning than the log has
 * @param askedMillis length that was asked for
 */
public record Window(
        long fromMillis, long toMillis, boolean cutByLog, long askedMillis, ZoneId zone) {

    /**
     * The end is the newest line, or what {@code until} says, as far as it is not in the future,
     * which would count as not running; a length counts back from the end, so that logs which were
     * copied home weeks ago have last days too.
     *
     * @throws NoLogException if the log has nothing there
     */
    public static Window of(LogSurvey survey, Moment since, Optional<Moment> until, ZoneId zone)
            throws NoLogException {
        long first = survey.firstMillis();
        long last = survey.lastMillis();
        long asked = until.map(moment -> millis(moment, last, first)).orElse(last);
        long to = Math.min(asked, survey.presentMillis());
        long from = millis(since, to, first);
        if (from >= to) {
            throw new NoLogException("--since is not before the end, " + text(to, zone));
        }
        if (to <= first || from >= last) {
            throw new NoLogException(
                    "%s: nothing from %s to %s; its lines are from %s to %s"
                            .formatted(
                                    survey.files().directory(),
                                    text(from, zone),
                                    text(to, zone),
                                    text(first, zone),
                                    text(last, zone)));
        }
        // an interval or two less than asked for is not worth a word
        boolean cut = first - from > (to - from) / 20;
        return new Window(Math.max(from, first), to, cut, to - from, zone);
    }

    private static long millis(Moment moment, long end, long first) {
        return switch (moment) {
            case Moment.Before(var duration) -> end - duration.toMillis();
            case Moment.At(var instant) -> instant.toEpochMilli();
            case Moment.Start _ -> first;
        };
    }

    private static String text(long millis, ZoneId zone) {
        return Words.minute(millis, zone);
    }

    long lengthMillis() {
        return toMillis - fromMillis;
    }

    boolean holds(long millis) {
        return millis > fromMillis && millis <= toMillis;
    }

    Instant from() {
        return Instant.ofEpochMilli(fromMillis);
    }

    Instant to() {
        return Instant.ofEpochMilli(toMillis);
    }
}
