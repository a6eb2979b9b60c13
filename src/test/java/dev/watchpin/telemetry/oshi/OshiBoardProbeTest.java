package dev.watchpin.telemetry.oshi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.BoardReading;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

class OshiBoardProbeTest {
    private final OshiBoardProbe probe = new OshiBoardProbe();

    private double value(BoardMeasure measure) {
        return probe.read(BoardReading.NONE).value(measure).orElseThrow();
    }

    @Test
    void readsThisProcess() throws Exception {
        double rss = value(BoardMeasure.RSS_BYTES);
        String status = Files.readString(Path.of("/proc/self/status"));
        String kilobytes = status.replaceFirst("(?s).*VmRSS:\\s*(\\d+) kB.*", "$1");
        double expected = Double.parseDouble(kilobytes) * 1024;
        assertTrue(rss > expected * 0.8 && rss < expected * 1.2, rss + " against " + expected);
        assertTrue(value(BoardMeasure.THREADS) >= 1);
        assertTrue(value(BoardMeasure.OPEN_FILES) >= 3);
        assertTrue(value(BoardMeasure.PROCESS_CPU_S) > 0);
    }

    @Test
    void readsTheSystem() {
        assertTrue(value(BoardMeasure.MEM_AVAILABLE_BYTES) > 1_000_000);
    }

    @Test
    void keepsTheLoadAPercentage() throws InterruptedException {
        OptionalDouble load = OptionalDouble.empty();
        for (int i = 0; i < 100 && load.isEmpty(); i++) {
            Thread.sleep(50); // OSHI keeps the ticks for 300 ms
            load = probe.read(BoardReading.NONE).value(BoardMeasure.CPU_LOAD_PCT);
        }
        assertTrue(load.orElseThrow() >= 0 && load.orElseThrow() <= 100, "" + load);
    }

    @Test
    void doesNotAskForATemperatureThatIsKnown() {
        BoardReading known = BoardReading.NONE.with(BoardMeasure.SOC_TEMP_C, 48.2);
        assertEquals(OptionalDouble.of(48.2), probe.read(known).value(BoardMeasure.SOC_TEMP_C));
    }

    @Test
    void takesOshisZeroForUnknown() {
        assertEquals(OptionalDouble.empty(), OshiMachine.positive(0));
        assertEquals(OptionalDouble.empty(), OshiMachine.positive(-1));
        assertEquals(OptionalDouble.empty(), OshiMachine.positive(Double.NaN));
        assertEquals(OptionalDouble.of(0.1), OshiMachine.positive(0.1));
    }
}
