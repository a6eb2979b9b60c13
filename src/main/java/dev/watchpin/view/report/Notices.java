package dev.watchpin.view.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a reader must know before believing a figure. */
final class Notices {
    /** The longest that lines wait in memory, and the longest interval. */
    private static final long NEWEST_MAY_BE_OLD_MILLIS = 2 * 3_600_000L + 60_000;

    private static final double MEGABYTE = 1e6;

    private final Report report;
    private final LogSurvey survey;
    private final Window window;
    private final List<String> lines = new ArrayList<>();

    private Notices(Report report) {
        this.report = report;
        survey = report.survey();
        window = report.window();
    }

    /**
     * @param nowMillis the reader's clock
     */
    static List<String> of(Report report, long nowMillis) {
        var notices = new Notices(report);
        notices.age(nowMillis);
        notices.length();
        notices.clock();
        notices.cameras();
        notices.defects();
        return notices.lines;
    }

    private String at(long millis) {
        return Words.minute(millis, window.zone());
    }

    private void age(long nowMillis) {
        if (!survey.chronology().dated()) {
            lines.add(
                    "The clock was never set: dates count from its first start, and how long the"
                            + " pauses between its runs were is unknown.");
            return;
        }
        long old = nowMillis - survey.lastMillis();
        if (old > NEWEST_MAY_BE_OLD_MILLIS) {
            lines.add(
                    ("The newest line is %s old (%s): the daemon does not run, or logs elsewhere,"
                                    + " or this is a copy.")
                            .formatted(Words.duration(old / 1e3), at(survey.lastMillis())));
        }
    }

    private void length() {
        if (!window.cutByLog()) {
            return;
        }
        double days = (survey.lastMillis() - survey.firstMillis()) / 86_400e3;
        String begins =
                "The log begins %s: that is %s, not the %s asked for."
                        .formatted(
                                at(survey.firstMillis()),
                                Words.duration(window.lengthMillis() / 1e3),
                                Words.duration(window.askedMillis() / 1e3));
        if (survey.files().rotated() && days > 0) {
            double aDay = survey.files().bytes() / days;
            double askedDays = window.askedMillis() / 86_400e3;
            // a quarter more, since the oldest quarter goes at once
            long megabytes = (long) Math.ceil(1.25 * aDay * askedDays / MEGABYTE);
            begins +=
                    (" Older lines were deleted: telemetry.max-log-mb: %d would hold what was"
                                    + " asked for.")
                            .formatted(megabytes);
        }
        lines.add(begins);
    }

    private void clock() {
        for (ClockNote.Kind kind : ClockNote.Kind.values()) {
            List<ClockNote> notes =
                    survey.chronology().notes().stream()
                            .filter(note -> note.kind() == kind && concerns(note))
                            .toList();
            if (!notes.isEmpty()) {
                lines.add(told(kind, notes));
            }
        }
        if (survey.chronology().full()) {
            lines.add(
                    "More than %d restarts and changes of the clock: times after them may be wrong."
                            .formatted(Chronology.MOST_SEGMENTS));
        }
    }

    private boolean concerns(ClockNote note) {
        return note.atMillis() <= window.toMillis() && note.atMillis() >= window.fromMillis();
    }

    private String told(ClockNote.Kind kind, List<ClockNote> notes) {
        ClockNote greatest =
                notes.stream()
                        .max(Comparator.comparingLong(note -> Math.abs(note.byMillis())))
                        .orElseThrow();
        String by = Words.duration(Math.abs(greatest.byMillis()) / 1e3);
        String at = at(greatest.atMillis());
        long concerned = notes.stream().mapToLong(ClockNote::lines).sum();
        return switch (kind) {
            case SET_LATE ->
                    ("The clock was wrong until it was set, in %s, by %s at most (%s): %s moved to"
                                    + " the right time.")
                            .formatted(Words.number(notes.size(), "run"), by, at, lines(concerned));
            case NEVER_SET ->
                    ("The clock was never set in %s (%s): put beside the neighbours in the log,"
                                    + " pauses unknown.")
                            .formatted(Words.number(notes.size(), "run"), lines(concerned));
            case WENT_FORWARD ->
                    ("The clock went forward %s within a run, by %s at most (%s): it was set, or"
                                    + " the machine slept. Nothing was moved.")
                            .formatted(times(notes.size()), by, at);
            case WENT_BACK ->
                    "The clock went back %s between runs, by %s at most (%s): that time counts once."
                            .formatted(times(notes.size()), by, at);
        };
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String lines(long count) {
        return Words.number(count, "line");
    }

    private void cameras() {
        long reached = report.board().coverage().reachedMillis();
        for (CameraFigures camera : report.cameras()) {
            long last = Math.min(camera.coverage().reachedMillis(), reached);
            if (last < Math.min(reached, window.toMillis())) {
                lines.add(
                        ("Camera %s has no line after %s, others have: it was taken out of the"
                                        + " config or renamed, and counts up to there.")
                                .formatted(Words.name(camera.name()), at(last)));
            }
        }
    }

    private void defects() {
        note(survey.defects(LogLine.Defect.TORN), "torn or unreadable, skipped");
        note(survey.defects(LogLine.Defect.FOREIGN), "no performance line, skipped");
        note(survey.duplicates(), "there twice, counted once");
        note(survey.leftOut(), "of more than " + LogSurvey.MOST_CAMERAS + " cameras, left out");
    }

    private void note(long count, String what) {
        if (count > 0) {
            lines.add("Lines " + what + ": " + count + ".");
        }
    }
}
