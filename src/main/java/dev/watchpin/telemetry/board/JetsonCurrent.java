package dev.watchpin.telemetry.board;

import dev.watchpin.telemetry.ThrottleReason;

import java.util.OptionalLong;

/**
 * A Jetson's over-current events, for which its hardware throttles: hwmon {@code soctherm_oc},
 * whose counters are {@code oc1_irq_cnt} to {@code oc6_irq_cnt} in the kernel of JetPack 4 and
 * {@code oc1_event_cnt} and so on in later ones. They count from boot; one that grew since the last
 * reading holds now.
 */
final class JetsonCurrent {
    private static final int MOST_ALARMS = 6;

    private OptionalLong before = OptionalLong.empty();

    void read(KernelFiles files, ThrottleFlags flags) {
        String folder = files.sensor("soctherm_oc");
        OptionalLong count = folder.isEmpty() ? OptionalLong.empty() : sum(files, folder);
        if (count.isEmpty()) {
            return;
        }
        flags.known();
        if (count.getAsLong() > 0) {
            flags.held(ThrottleReason.OVER_CURRENT);
        }
        if (before.isPresent() && count.getAsLong() > before.getAsLong()) {
            flags.holds(ThrottleReason.OVER_CURRENT);
        }
        before = count;
    }

    private static OptionalLong sum(KernelFiles files, String folder) {
        OptionalLong sum = OptionalLong.empty();
        for (int alarm = 1; alarm <= MOST_ALARMS; alarm++) {
            OptionalLong events = files.number(folder + "/oc" + alarm + "_event_cnt");
            if (events.isEmpty()) {
                events = files.number(folder + "/oc" + alarm + "_irq_cnt");
            }
            if (events.isPresent()) {
                sum = OptionalLong.of(sum.orElse(0) + events.getAsLong());
            }
        }
        return sum;
    }
}
