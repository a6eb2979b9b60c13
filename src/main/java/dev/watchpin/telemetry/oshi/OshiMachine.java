package dev.watchpin.telemetry.oshi;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardReading;

import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.nativefree.SystemInfo;
import oshi.software.os.OSProcess;

import java.util.OptionalDouble;

/**
 * The machine and this process as OSHI sees them. OSHI says 0 (or less) for what it cannot read;
 * here that is absent.
 */
final class OshiMachine {
    private final HardwareAbstractionLayer hardware;
    private final CentralProcessor processor;
    private final OSProcess process;
    private long[] ticks;
    private boolean temperatureIsOthers;

    /** Costs some 100 ms: OSHI looks the machine over. */
    OshiMachine() {
        var system = new SystemInfo();
        hardware = system.getHardware();
        processor = hardware.getProcessor();
        process = system.getOperatingSystem().getCurrentProcess();
        ticks = processor.getSystemCpuLoadTicks();
    }

    BoardReading read(BoardReading known) {
        BoardReading reading =
                known.with(BoardMeasure.CPU_LOAD_PCT, loadPercent())
                        .with(
                                BoardMeasure.MEM_AVAILABLE_BYTES,
                                positive(hardware.getMemory().getAvailable()));
        temperatureIsOthers |= known.has(BoardMeasure.SOC_TEMP_C);
        if (!temperatureIsOthers) {
            double celsius = hardware.getSensors().getCpuTemperature();
            reading = reading.with(BoardMeasure.SOC_TEMP_C, positive(celsius));
        }
        return process.updateAttributes() ? readProcess(reading) : reading;
    }

    private BoardReading readProcess(BoardReading reading) {
        long cpuMillis = process.getKernelTime() + process.getUserTime();
        return reading.with(BoardMeasure.RSS_BYTES, positive(process.getResidentMemory()))
                .with(BoardMeasure.PROCESS_CPU_S, positive(cpuMillis / 1e3))
                .with(BoardMeasure.THREADS, positive(process.getThreadCount()))
                .with(BoardMeasure.OPEN_FILES, positive(process.getOpenFiles()))
                .with(BoardMeasure.DISK_WRITTEN_BYTES, positive(process.getBytesWritten()));
    }

    /** Since the last call; absent when the kernel counted no tick since, or cannot tell. */
    private OptionalDouble loadPercent() {
        long[] before = ticks;
        long[] now = processor.getSystemCpuLoadTicks();
        if (total(now) <= total(before)) {
            return OptionalDouble.empty();
        }
        ticks = now;
        return OptionalDouble.of(processor.getSystemCpuLoadBetweenTicks(before, now) * 100);
    }

    private static long total(long[] ticks) {
        long total = 0;
        for (long tick : ticks) {
            total += tick;
        }
        return total;
    }

    /** OSHI's 0 is "no sensor" or "not read", and NaN a failed parse. */
    static OptionalDouble positive(double value) {
        return value > 0 && Double.isFinite(value)
                ? OptionalDouble.of(value)
                : OptionalDouble.empty();
    }
}
