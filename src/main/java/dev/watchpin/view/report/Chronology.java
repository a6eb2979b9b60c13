package dev.watchpin.view.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Where on one time axis the lines of the log belong. A board without a clock battery begins in
 * 1970, or where it was switched off, and is set right some time after its start, or never; the
 * uptime in each line says how the lines of one run belong together all the same.
 *
 * <p>A stretch whose clock was plainly wrong (before 2025, or later than now), or was set back at
 * its end, is moved so that it meets the next one of its run. So is one that begins with its
 * process and ends with the clock set forward: it went on where the board was switched off. A run
 * that was never set right is put beside its neighbour in the log: the pause between is unknown.
 * All else stays where its clock had it, and what went forward or back is noted.
 *
 * <p>First all lines are added, then {@link #settle}, then {@link #place} is asked for all lines
 * once more, in the same order, after {@link #rewind}. Memory: some 60 bytes for each restart or
 * clock change, of at most {@link #MOST_SEGMENTS}.
 */
final class Chronology {
    static final int MOST_SEGMENTS = 20_000;

    /** A run may begin so long before the end of the one before: rounding. */
    private static final long ROUNDING_MILLIS = 2_000;

    private static final long DAY_MILLIS = 86_400_000;

    private final List<Segment> segments = new ArrayList<>();
    private final List<ClockNote> notes = new ArrayList<>();
    private Breaks breaks = new Breaks();
    private long latestMillis = Long.MAX_VALUE;
    private int placing = -1;

    /**
     * @return what the line is to the one before
     */
    Breaks.Link add(LogLine line) {
        Breaks.Link link = breaks.next(line);
        if (link == Breaks.Link.DUPLICATE) {
            return link;
        }
        if (breaks(link) && segments.size() < MOST_SEGMENTS) {
            segments.add(new Segment(line, link == Breaks.Link.NEW_RUN));
        } else {
            segments.getLast().add(line);
        }
        return link;
    }

    private static boolean breaks(Breaks.Link link) {
        return link == Breaks.Link.NEW_RUN || link == Breaks.Link.CLOCK_CHANGED;
    }

    /** Whether there were more restarts and clock changes than are told apart. */
    boolean full() {
        return segments.size() == MOST_SEGMENTS;
    }

    /**
     * Decides where everything belongs.
     *
     * @param nowMillis the reader's clock; if that is unset itself, no stamp is too late
     */
    void settle(long nowMillis) {
        latestMillis =
                nowMillis >= Segment.CLOCK_UNSET_BEFORE ? nowMillis + DAY_MILLIS : Long.MAX_VALUE;
        boolean[] settled = joinToLaterStretches();
        joinToEarlierStretches(settled);
        noteWhatStayed(settled);
    }

    /** Before all lines are placed, from the first. */
    void rewind() {
        breaks = new Breaks();
        placing = -1;
    }

    /** From the end of each run: what was set right later is moved to meet it. */
    private boolean[] joinToLaterStretches() {
        var settled = new boolean[segments.size()];
        for (int i = segments.size() - 1; i >= 0; i--) {
            Segment segment = segments.get(i);
            settled[i] = segment.plausible(latestMillis);
            if (i + 1 == segments.size() || segments.get(i + 1).beginsRun || !settled[i + 1]) {
                continue;
            }
            Segment next = segments.get(i + 1);
            long jump = segment.jumpMillisTo(next);
            if (!settled[i] || jump < 0 || segment.beginsProcess) {
                segment.shift(next.shiftMillis() + jump);
                settled[i] = true;
                note(ClockNote.Kind.SET_LATE, segment, jump);
            }
        }
        return settled;
    }

    /** What no later stretch could place: behind the one before it, or before the first. */
    private void joinToEarlierStretches(boolean[] settled) {
        int first = 0;
        while (first < settled.length && !settled[first]) {
            first++;
        }
        if (first == settled.length) {
            first = 0; // no clock was ever set: the axis is the first run's
        }
        for (int i = first - 1; i >= 0; i--) {
            Segment segment = segments.get(i);
            Segment next = segments.get(i + 1);
            segment.shift(next.placedStart() - segment.stampedEndMillis());
            note(ClockNote.Kind.NEVER_SET, segment, 0);
        }
        for (int i = first; i < settled.length; i++) {
            if (!settled[i]) {
                placeBehind(i);
            }
        }
    }

    private void placeBehind(int i) {
        Segment segment = segments.get(i);
        if (i > 0) {
            Segment previous = segments.get(i - 1);
            segment.shift(
                    segment.beginsRun
                            ? previous.placedEnd() - segment.startMillis
                            : previous.shiftMillis() - previous.jumpMillisTo(segment));
        }
        note(ClockNote.Kind.NEVER_SET, segment, 0);
    }

    private void noteWhatStayed(boolean[] settled) {
        for (int i = 1; i < settled.length; i++) {
            Segment segment = segments.get(i);
            Segment previous = segments.get(i - 1);
            long forward =
                    segment.beginsRun
                            ? 0
                            : previous.jumpMillisTo(segment)
                                    + segment.shiftMillis()
                                    - previous.shiftMillis();
            long back = previous.placedEnd() - segment.placedStart();
            if (settled[i] && forward > 0) {
                note(ClockNote.Kind.WENT_FORWARD, segment, forward);
            } else if (settled[i] && segment.beginsRun && back > ROUNDING_MILLIS) {
                note(ClockNote.Kind.WENT_BACK, segment, -back);
            }
        }
    }

    private void note(ClockNote.Kind kind, Segment segment, long byMillis) {
        notes.add(new ClockNote(kind, segment.placedStart(), byMillis, segment.lines()));
    }

    /** What the line is to the one before, and where it belongs. */
    Placed place(LogLine line) {
        Breaks.Link link = breaks.next(line);
        if (breaks(link) && placing + 1 < segments.size()) {
            placing++;
        }
        return new Placed(link, line.timeMillis() + segments.get(placing).shiftMillis());
    }

    /**
     * @param endMillis of its interval, on the time axis
     */
    record Placed(Breaks.Link link, long endMillis) {}

    /** In no particular order. */
    List<ClockNote> notes() {
        return notes;
    }

    /** Start of the earliest interval; there must be a line. */
    long firstMillis() {
        return segments.stream().mapToLong(Segment::placedStart).min().orElseThrow();
    }

    /** End of the latest interval; there must be a line. */
    long lastMillis() {
        return segments.stream().mapToLong(Segment::placedEnd).max().orElseThrow();
    }

    /** Whether any clock could be believed. */
    boolean dated() {
        return segments.stream().anyMatch(segment -> segment.plausible(latestMillis));
    }
}
