package dev.watchpin.view.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round local times along an axis, with short labels. */
final class TimeTicks {
    private static final long[] STEP_MINUTES = {
        1,
        2,
        5,
        10,
        15,
        30,
        60,
        120,
        180,
        360,
        720,
        1440,
        2880,
        4 * 1440,
        7 * 1440,
        14 * 1440,
        28 * 1440,
        91 * 1440,
        364 * 1440
    };
    private static final long DAY_MINUTES = 1440;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    record Tick(long millis, String label) {}

    private TimeTicks() {}

    /**
     * @param most labels that have room
     */
    static List<Tick> of(long fromMillis, long toMillis, ZoneId zone, int most) {
        long step = STEP_MINUTES[STEP_MINUTES.length - 1];
        for (int i = STEP_MINUTES.length - 1; i >= 0; i--) {
            if ((toMillis - fromMillis) / (STEP_MINUTES[i] * 60_000) <= most) {
                step = STEP_MINUTES[i];
            }
        }
        var ticks = new ArrayList<Tick>();
        ZonedDateTime tick =
                Instant.ofEpochMilli(fromMillis).atZone(zone).toLocalDate().atStartOfDay(zone);
        while (tick.toInstant().toEpochMilli() <= toMillis) {
            long millis = tick.toInstant().toEpochMilli();
            if (millis >= fromMillis) {
                ticks.add(new Tick(millis, label(tick, step)));
            }
            // days by the calendar: one of them has 23 hours
            tick =
                    step >= DAY_MINUTES
                            ? tick.plusDays(step / DAY_MINUTES)
                            : tick.plus(Duration.ofMinutes(step));
        }
        return ticks;
    }

    private static String label(ZonedDateTime tick, long stepMinutes) {
        boolean midnight = tick.getHour() == 0 && tick.getMinute() == 0;
        if (stepMinutes >= 91 * DAY_MINUTES) {
            return MONTH.format(tick);
        }
        return (midnight ? DAY : HOUR).format(tick);
    }
}
