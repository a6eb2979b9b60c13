import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What frames and runs of the engine took, as a line of JSON; the start is not counted in what a
 * frame costs.
 */
final class Figures {
    private static final int WARM_UP_FRAMES = 100;

    private long[] engineNanos = new long[1 << 12];
    private int frames;
    private final long beganNanos = System.nanoTime();
    private long warmNanos;
    private double warmCpuSeconds;

    void frame(long nanosInEngine) throws IOException {
        if (frames == engineNanos.length) {
            engineNanos = Arrays.copyOf(engineNanos, 2 * frames);
        }
        engineNanos[frames++] = nanosInEngine;
        if (frames == WARM_UP_FRAMES) {
            warmNanos = System.nanoTime();
            warmCpuSeconds = cpuSeconds();
        }
    }

    String json() throws IOException {
        long endedNanos = System.nanoTime();
        double seconds = (endedNanos - beganNanos) / 1e9;
        StringBuilder json = new StringBuilder();
        json.append(
                format(
                        "{\"frames\": %d, \"seconds\": %.6f, \"fps\": %.6f",
                        frames, seconds, frames / seconds));
        int steady = frames - WARM_UP_FRAMES;
        long[] sorted = Arrays.copyOfRange(engineNanos, steady > 0 ? WARM_UP_FRAMES : 0, frames);
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        json.append(
                format(
                        ", \"engine_p50_ms\": %.6f, \"engine_mean_ms\": %.6f",
                        sorted[sorted.length / 2] / 1e6, mean / 1e6));
        if (steady > 0) {
            double frameMillis = (endedNanos - warmNanos) / 1e6 / steady;
            double cpuMillis = (cpuSeconds() - warmCpuSeconds) * 1e3 / steady;
            json.append(
                    format(
                            ", \"frame_ms\": %.6f, \"cpu_ms_a_frame\": %.6f",
                            frameMillis, cpuMillis));
        }
        return json.append('}').toString();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** User and system time of the process, in the kernel's ticks of 10 ms. */
    private static double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }
}
