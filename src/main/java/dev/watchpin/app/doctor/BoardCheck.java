package dev.watchpin.app.doctor;

import dev.watchpin.json.JsonValue;
import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.ThrottleReason;
import dev.watchpin.telemetry.board.LinuxBoardProbe;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Heat, supply and clock of the board, by the daemon's own probe. */
final class BoardCheck implements Check {
    private static final double WARM_C = 70;
    private static final double HOT_C = 80;
    private static final Set<ThrottleReason> SUPPLY =
            EnumSet.of(ThrottleReason.UNDER_VOLTAGE, ThrottleReason.OVER_CURRENT);

    private static final String COOL =
            "a heat sink or fan; or let it take fewer frames: thermal: {} in the config";

    private final Surroundings around;

    BoardCheck(Surroundings around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "board";
    }

    @Override
    public List<Finding> look() {
        BoardReading reading = new LinuxBoardProbe(around.machine().root()).read(BoardReading.NONE);
        List<Finding> findings = new ArrayList<>();
        findings.add(temperature(reading));
        findings.add(supply(reading));
        findings.add(governor(reading));
        return findings;
    }

    private static Finding temperature(BoardReading reading) {
        if (!reading.has(BoardMeasure.SOC_TEMP_C)) {
            return Finding.none("temperature", "no sensor of the processor is known here");
        }
        double celsius = reading.value(BoardMeasure.SOC_TEMP_C).getAsDouble();
        String seen = String.format(Locale.ROOT, "%.1f °C", celsius);
        if (celsius >= HOT_C) {
            return Finding.wrong(
                    "temperature", seen + ": boards slow themselves down from about here", COOL);
        }
        return celsius >= WARM_C
                ? Finding.note("temperature", seen + ", warm", COOL)
                : Finding.ok("temperature", seen);
    }

    /** The kernel forgets within seconds; the daemon remembers for as long as it runs. */
    private Finding supply(BoardReading reading) {
        Set<ThrottleReason> since = EnumSet.noneOf(ThrottleReason.class);
        reading.throttledSinceBoot().ifPresent(since::addAll);
        Optional<Set<ThrottleReason>> daemon = around.status().flatMap(BoardCheck::remembered);
        daemon.ifPresent(since::addAll);
        Set<ThrottleReason> now = reading.throttled().orElse(Set.of());
        if (reading.throttled().isEmpty() && daemon.isEmpty()) {
            return Finding.none("power", "this board tells nothing of its supply or throttling");
        }
        if (since.isEmpty()) {
            return Finding.ok("power", "never held back, as far as kernel and daemon remember");
        }
        String seen =
                "held back by "
                        + words(since)
                        + (now.isEmpty() ? ", not now" : "; now by " + words(now));
        if (since.stream().anyMatch(SUPPLY::contains)) {
            return Finding.wrong(
                    "power",
                    seen + ": the supply is too weak, which also loses cameras and wrecks cards",
                    "the board's own supply (Pi 4: 5.1 V 3 A, Pi 5: 5.1 V 5 A), a short thick"
                            + " cable, cameras on a hub with a supply");
        }
        return Finding.note("power", seen, COOL);
    }

    private static Optional<Set<ThrottleReason>> remembered(JsonValue status) {
        return status.find("board")
                .flatMap(board -> board.find("throttled_since_boot"))
                .map(
                        list ->
                                list.items().stream()
                                        .flatMap(
                                                key ->
                                                        EnumSet.allOf(ThrottleReason.class).stream()
                                                                .filter(
                                                                        it ->
                                                                                it.key()
                                                                                        .equals(
                                                                                                key
                                                                                                        .text())))
                                        .collect(Collectors.toSet()));
    }

    private static String words(Set<ThrottleReason> reasons) {
        return reasons.stream()
                .sorted()
                .map(it -> it.key().replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private Finding governor(BoardReading reading) {
        Optional<String> governor =
                around.machine().text("/sys/devices/system/cpu/cpufreq/policy0/scaling_governor");
        if (governor.isEmpty()) {
            return Finding.none("governor", "the kernel does not set the processor's clock here");
        }
        String seen = governor.get() + clock(reading);
        return governor.get().equals("powersave")
                ? Finding.note(
                        "governor",
                        seen + ": always the lowest clock",
                        "echo ondemand | sudo tee"
                                + " /sys/devices/system/cpu/cpufreq/policy*/scaling_governor")
                : Finding.ok("governor", seen);
    }

    private static String clock(BoardReading reading) {
        return reading.has(BoardMeasure.CPU_CLOCK_MHZ)
                        && reading.has(BoardMeasure.CPU_CLOCK_MAX_MHZ)
                ? String.format(
                        Locale.ROOT,
                        ", %.0f of %.0f MHz",
                        reading.value(BoardMeasure.CPU_CLOCK_MHZ).getAsDouble(),
                        reading.value(BoardMeasure.CPU_CLOCK_MAX_MHZ).getAsDouble())
                : "";
    }
}
