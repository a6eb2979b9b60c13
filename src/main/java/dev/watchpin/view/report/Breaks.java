package dev.watchpin.view.report;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells, line by line in the log's order, where the lines stop hanging together: the uptime of a
 * process only grows, and its clock runs beside it. Both passes over the log use it and see the
 * same. One thread.
 */
final class Breaks {
    /** What a line is to the one before it. */
    enum Link {
        /** Another camera's line of the same interval. */
        SAME_INTERVAL,
        /** Of a later interval of the same process. */
        NEXT,
        /** The same process, whose clock was set in between; or the machine slept. */
        CLOCK_CHANGED,
        /** Of another process. */
        NEW_RUN,
        /** The very line once more. */
        DUPLICATE
    }

    /** Uptimes and lengths are rounded to tenths of a second. */
    private static final double ROUNDING_SECONDS = 0.3;

    /** Less than this is clock drift, ten times what crystals have, or a leap second. */
    private static final double STEP_SECONDS = 10;

    private static final double DRIFT = 1e-3;

    private final Set<String> camerasOfInterval = new HashSet<>();
    private boolean any;
    private long timeMillis;
    private double uptimeSeconds;

    Link next(LogLine line) {
        if (any && line.timeMillis() == timeMillis && line.uptimeSeconds() == uptimeSeconds) {
            boolean another =
                    camerasOfInterval.size() < LogSurvey.MOST_CAMERAS
                            && camerasOfInterval.add(line.camera());
            return another ? Link.SAME_INTERVAL : Link.DUPLICATE;
        }
        Link link = link(line);
        any = true;
        timeMillis = line.timeMillis();
        uptimeSeconds = line.uptimeSeconds();
        camerasOfInterval.clear();
        camerasOfInterval.add(line.camera());
        return link;
    }

    private Link link(LogLine line) {
        double startSeconds = line.uptimeSeconds() - line.intervalSeconds();
        if (!any || startSeconds < uptimeSeconds - ROUNDING_SECONDS) {
            return Link.NEW_RUN;
        }
        double ran = line.uptimeSeconds() - uptimeSeconds;
        double jump = (line.timeMillis() - timeMillis) / 1e3 - ran;
        return Math.abs(jump) > STEP_SECONDS + DRIFT * ran ? Link.CLOCK_CHANGED : Link.NEXT;
    }
}
