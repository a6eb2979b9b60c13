package dev.watchpin.app;

import dev.watchpin.model.download.PinnedFile;
import dev.watchpin.model.download.Progress;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One line, drawn again twice a second: name, bar, share, rate, time left. ASCII only, and short
 * enough for a terminal of 80 columns; a slow link to the terminal has to carry it too.
 */
final class ProgressBar implements Progress {
    private static final long REDRAW_NANOS = 500_000_000;
    private static final int CELLS = 20;
    private static final int NAME_WIDTH = 24;

    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private PinnedFile file;
    private long startNanos;
    private long startBytes;
    private long drawnNanos;

    ProgressBar(PrintWriter out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public void waitingFor(Path folder) {
        line("another pull works in " + folder + "; waiting for its end\n");
    }

    @Override
    public void begin(PinnedFile file, String from, long alreadyHere) {
        this.file = file;
        startNanos = nanoTime.getAsLong();
        startBytes = alreadyHere;
        draw(alreadyHere, startNanos);
    }

    @Override
    public void reached(long bytes) {
        long now = nanoTime.getAsLong();
        if (bytes < startBytes) { // it had to start over
            startBytes = bytes;
            startNanos = now;
        }
        if (now - drawnNanos >= REDRAW_NANOS) {
            draw(bytes, now);
        }
    }

    @Override
    public void retrying(PinnedFile file, String why, Duration pause) {
        line(file.name() + ": " + why + "; again in " + pause.toSeconds() + " s\n");
    }

    @Override
    public void done(PinnedFile file) {
        draw(file.bytes(), nanoTime.getAsLong());
        line(name() + "  " + ModelText.bytes(file.bytes()) + ", sha256 as declared\n");
    }

    private void draw(long bytes, long now) {
        drawnNanos = now;
        int cells = (int) (CELLS * bytes / file.bytes());
        StringBuilder text = new StringBuilder(name()).append(" [");
        text.repeat('#', cells).repeat('.', CELLS - cells).append("] ");
        text.append("%3d%%".formatted(100 * bytes / file.bytes()));
        long nanos = now - startNanos;
        if (bytes > startBytes && nanos >= REDRAW_NANOS) {
            double bytesPerSecond = (bytes - startBytes) * 1e9 / nanos;
            long secondsLeft = Math.round((file.bytes() - bytes) / bytesPerSecond);
            text.append("  ").append(ModelText.bytes(Math.round(bytesPerSecond))).append("/s");
            text.append("  %d:%02d left".formatted(secondsLeft / 60, secondsLeft % 60));
        }
        line(text.toString());
    }

    private String name() {
        String name = file.name();
        return name.length() <= NAME_WIDTH
                ? name + " ".repeat(NAME_WIDTH - name.length())
                : name.substring(0, NAME_WIDTH - 1) + "~";
    }

    /** Over the line before: back to its start, and what remains of it is wiped. */
    private void line(String text) {
        out.print("\r" + text.stripTrailing() + "\033[K" + (text.endsWith("\n") ? "\n" : ""));
        out.flush();
    }
}
