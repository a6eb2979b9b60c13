package dev.watchpin.telemetry.board;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardProbe;
import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.ThrottleReason;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Temperature, clock and throttling from sysfs. Asked before OSHI, which starts {@code vcgencmd}
 * for each temperature where that program answers, and knows nothing of throttling.
 */
public final class LinuxBoardProbe implements BoardProbe {
    private static final String POLICIES = "sys/devices/system/cpu/cpufreq";

    private final KernelFiles files;

    /**
     * @param root {@code /}, or a tree with a {@code sys} folder
     */
    public LinuxBoardProbe(Path root) {
        files = new KernelFiles(root);
    }

    @Override
    public String name() {
        return "sysfs";
    }

    @Override
    public BoardReading read(BoardReading known) {
        BoardReading reading =
                known.with(BoardMeasure.SOC_TEMP_C, CpuTemperature.read(files))
                        .with(BoardMeasure.CPU_MHZ, megahertz());
        Optional<Set<ThrottleReason>> throttled = CpuThrottling.read(files);
        return throttled.isPresent() ? reading.withThrottled(throttled.get()) : reading;
    }

    /** Of the fastest policy (a group of cores that share a clock); the kernel writes kHz. */
    private OptionalDouble megahertz() {
        OptionalDouble fastest = OptionalDouble.empty();
        for (String policy : files.names(POLICIES, "policy")) {
            OptionalLong khz = files.number(POLICIES + "/" + policy + "/scaling_cur_freq");
            if (khz.isPresent() && khz.getAsLong() > 0) {
                fastest = OptionalDouble.of(Math.max(fastest.orElse(0), khz.getAsLong() / 1e3));
            }
        }
        return fastest;
    }
}
