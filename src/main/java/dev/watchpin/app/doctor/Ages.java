package dev.watchpin.app.doctor;

import java.time.Duration;

/** How long something is ago, in one unit. */
final class Ages {
    private Ages() {}

    /** {@code 3 days}, {@code 5 h}, {@code 12 min}, {@code 40 s}. */
    static String of(Duration age) {
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        if (age.toHours() > 1) {
            return age.toHours() + " h";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
