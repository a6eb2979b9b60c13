package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

class EvalProgressTest {
    private final StringWriter err = new StringWriter();
    private long nanos = 5;

    private EvalProgress progress(boolean terminal) {
        return new EvalProgress(new PrintWriter(err), terminal, () -> nanos, () -> false);
    }

    private void after(double seconds, EvalProgress progress, int done) {
        nanos += (long) (seconds * 1e9);
        progress.reached(done, 200);
    }

    @Test
    void drawsOneLineOverItself() {
        EvalProgress bar = progress(true);
        after(0, bar, 0);
        after(0.4, bar, 1);
        assertEquals("", err.toString(), "not more than twice a second");
        after(9.6, bar, 50);
        String drawn = "\r[#####...............]  25%  50 of 200 pictures  0:30 left\033[K";
        assertEquals(drawn, err.toString());
        assertTrue(drawn.length() < 80);
        bar.end();
        assertEquals(drawn + "\r\033[K", err.toString());
    }

    @Test
    void writesFewLinesWhereThereIsNoTerminal() {
        EvalProgress lines = progress(false);
        after(0, lines, 0);
        after(1, lines, 1);
        after(1, lines, 2);
        after(9, lines, 11);
        after(1, lines, 100);
        lines.end();
        assertEquals(
                "2 of 200 pictures (1 %), 3:18 left\n100 of 200 pictures (50 %), 0:12 left\n",
                err.toString());
    }
}
