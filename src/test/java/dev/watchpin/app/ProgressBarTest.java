package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.download.PinnedFile;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;

class ProgressBarTest {
    private static final PinnedFile FILE =
            new PinnedFile("yolox_nano.onnx", URI.create("https://a.example/f"), 4_000_000, "00");

    private final StringWriter out = new StringWriter();
    private long nanos = 7;
    private final ProgressBar bar = new ProgressBar(new PrintWriter(out), () -> nanos);

    private String lastLine() {
        String all = out.toString().replace("\033[K", "");
        return all.substring(all.lastIndexOf('\r') + 1);
    }

    private void second(long bytes) {
        nanos += 1_000_000_000;
        bar.reached(bytes);
    }

    @Test
    void showsShareRateAndTimeLeft() {
        bar.begin(FILE, "https://a.example/f", 0);
        assertEquals("yolox_nano.onnx          [....................]   0%", lastLine());
        second(1_000_000);
        assertEquals(
                "yolox_nano.onnx          [#####...............]  25%  1.0 MB/s  0:03 left",
                lastLine());
        assertTrue(lastLine().length() < 80);
    }

    @Test
    void reckonsTheRateWithoutWhatWasHereBefore() {
        bar.begin(FILE, "https://a.example/f", 2_000_000);
        second(3_000_000);
        assertTrue(lastLine().endsWith(" 75%  1.0 MB/s  0:01 left"), lastLine());
    }

    @Test
    void drawsNoMoreThanTwiceASecond() {
        bar.begin(FILE, "https://a.example/f", 0);
        int length = out.toString().length();
        for (int i = 1; i < 50; i++) {
            nanos += 10_000_000 - 1;
            bar.reached(i * 1000);
        }
        assertEquals(length, out.toString().length());
    }

    @Test
    void leavesALineForWhatBroke() {
        bar.begin(FILE, "https://a.example/f", 0);
        bar.retrying(FILE, "no answer", Duration.ofSeconds(4));
        assertTrue(out.toString().contains("yolox_nano.onnx: no answer; again in 4 s\033[K\n"));
        bar.done(FILE);
        assertTrue(out.toString().endsWith("4.0 MB, sha256 as declared\033[K\n"));
    }
}
