package dev.watchpin.view.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The days of a window, as its zone has them (of 23 or 25 hours when clocks change); of a long
 * window its weeks, from Mondays, or its months, so that a table stays one. In order, without
 * holes.
 */
final class Calendar {
    private static final int MOST_DAYS = 45;
    private static final int MOST_WEEKS = 106;

    enum Unit {
        DAY,
        WEEK,
        MONTH;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private LocalDate startOf(LocalDate date) {
            return switch (this) {
                case DAY -> date;
                case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> date.withDayOfMonth(1);
            };
        }

        private LocalDate after(LocalDate start) {
            return switch (this) {
                case DAY -> start.plusDays(1);
                case WEEK -> start.plusWeeks(1);
                case MONTH -> start.plusMonths(1);
            };
        }
    }

    private final Unit unit;
    private final List<LocalDate> dates = new ArrayList<>();
    private final List<Long> startMillis = new ArrayList<>();

    Calendar(Window window) {
        long days = window.lengthMillis() / 86_400_000;
        unit = days <= MOST_DAYS ? Unit.DAY : days <= 7 * MOST_WEEKS ? Unit.WEEK : Unit.MONTH;
        ZoneId zone = window.zone();
        LocalDate date =
                unit.startOf(Instant.ofEpochMilli(window.fromMillis()).atZone(zone).toLocalDate());
        long start = date.atStartOfDay(zone).toInstant().toEpochMilli();
        while (start < window.toMillis()) {
            dates.add(date);
            startMillis.add(start);
            date = unit.after(date);
            start = date.atStartOfDay(zone).toInstant().toEpochMilli();
        }
        startMillis.add(start);
    }

    Unit unit() {
        return unit;
    }

    int count() {
        return dates.size();
    }

    /** First date of that day, week or month. */
    LocalDate date(int index) {
        return dates.get(index);
    }

    long endMillis(int index) {
        return startMillis.get(index + 1);
    }

    /** Gets a part of a time and the day it is in. */
    interface Part {
        void add(int index, long millis);
    }

    /** Cuts a time at midnights. */
    void split(long fromMillis, long toMillis, Part part) {
        long from = fromMillis;
        for (int i = index(from); from < toMillis; i++) {
            long to = i + 1 < count() ? Math.min(toMillis, endMillis(i)) : toMillis;
            part.add(i, to - from);
            from = to;
        }
    }

    /** Which one holds that time; times outside count to the nearest. */
    int index(long millis) {
        int low = 0;
        int high = dates.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (startMillis.get(middle) <= millis) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
