package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

class BenchProgressTest {
    private final StringWriter err = new StringWriter();

    private BenchProgress progress(BenchProgress.Style style) {
        return new BenchProgress(
                "a-model-with-a-very-long-name-indeed, 2 threads",
                style,
                new PrintWriter(err),
                () -> false);
    }

    private String lastDrawn() {
        String all = err.toString().replace("\033[K", "");
        return all.substring(all.lastIndexOf('\r') + 1);
    }

    @Test
    void drawsOneLineWithTheLiveMedian() {
        BenchProgress bar = progress(BenchProgress.Style.BAR);
        bar.opening();
        assertEquals("a-model-with-a-very-long-name~ opening", lastDrawn());
        bar.reached(0.437, 12_345, 4_282_000);
        assertEquals(
                "a-model-with-a-very-long-name~ [########............]  43%  p50 4.282 ms",
                lastDrawn());
        bar.reached(1, 9_999_999, 99_999_000_000L);
        assertTrue(lastDrawn().length() < 80, lastDrawn());
        assertTrue(!err.toString().contains("\n"), "one line");
        bar.end();
        assertEquals("", lastDrawn());
    }

    @Test
    void saysFewLinesWhereNobodyLooksOn() {
        BenchProgress lines = progress(BenchProgress.Style.LINES);
        lines.opening();
        lines.warmingUp();
        for (int i = 0; i <= 1000; i++) {
            lines.reached(i / 1000.0, i, 4_000_000);
        }
        lines.end();
        assertEquals(12, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().endsWith("100 %, 1,000 cycles, p50 4.000 ms\n"), err.toString());
        assertTrue(!err.toString().contains("\033"), "nothing of a terminal");
    }

    @Test
    void isSilentWhereAsked() {
        BenchProgress none = progress(BenchProgress.Style.NONE);
        none.opening();
        none.reached(0.5, 1, 1);
        none.end();
        assertEquals("", err.toString());
    }
}
