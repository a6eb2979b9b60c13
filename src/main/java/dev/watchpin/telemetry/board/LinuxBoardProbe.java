package dev.watchpin.telemetry.board;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardProbe;
import dev.watchpin.telemetry.BoardReading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Temperature, clock and throttling from sysfs. Asked before OSHI, which starts {@code vcgencmd}
 * for each temperature where that program answers, and knows nothing of throttling. Telemetry
 * thread only.
 *
 * <p>Kernel: Documentation/admin-guide/pm/cpufreq.rst.
 */
public final class LinuxBoardProbe implements BoardProbe {
    private static final String POLICIES = "sys/devices/system/cpu/cpufreq";

    private final KernelFiles files;
    private final ThrottleFlags flags = new ThrottleFlags();
    private final JetsonCurrent jetson = new JetsonCurrent();
    private final RaspberryFirmware raspberry;

    /**
     * @param root {@code /}, or a tree with a {@code sys} folder
     */
    public LinuxBoardProbe(Path root) {
        this(root, new SlowCommand(List.of("vcgencmd", "get_throttled"), System::nanoTime));
    }

    LinuxBoardProbe(Path root, Supplier<Optional<String>> program) {
        files = new KernelFiles(root);
        raspberry = new RaspberryFirmware(program);
    }

    @Override
    public String name() {
        return "sysfs";
    }

    @Override
    public BoardReading read(BoardReading known) {
        flags.clear();
        raspberry.read(files, flags);
        jetson.read(files, flags);
        CoolingDevices.read(files, flags);
        return flags.addTo(
                known.with(BoardMeasure.SOC_TEMP_C, CpuTemperature.read(files))
                        .with(BoardMeasure.CPU_CLOCK_MHZ, megahertz("scaling_cur_freq"))
                        .with(BoardMeasure.CPU_CLOCK_MAX_MHZ, megahertz("cpuinfo_max_freq")));
    }

    /** Of the fastest policy (a group of cores that share a clock); the kernel writes kHz. */
    private OptionalDouble megahertz(String file) {
        OptionalDouble fastest = OptionalDouble.empty();
        for (String policy : files.names(POLICIES, "policy")) {
            OptionalLong khz = files.number(POLICIES + "/" + policy + "/" + file);
            if (khz.isPresent() && khz.getAsLong() > 0) {
                fastest = OptionalDouble.of(Math.max(fastest.orElse(0), khz.getAsLong() / 1e3));
            }
        }
        return fastest;
    }
}
