package dev.watchpin.telemetry.tinylog;

import java.nio.file.Path;

/** Writes numbered lines, each forced to disk before it is told, until it is killed. */
final class LogProcess {
    static final long CAP_BYTES = 1 << 20;

    private LogProcess() {}

    /**
     * @param arguments the folder, the first number
     */
    public static void main(String[] arguments) throws Exception {
        var log = new RollingPerformanceLog(Path.of(arguments[0]), CAP_BYTES);
        String padding = "x".repeat(1000);
        for (int n = Integer.parseInt(arguments[1]); ; n++) {
            log.append("{\"n\":%d,\"padding\":\"%s\"}".formatted(n, padding));
            log.force();
            System.out.println(n);
        }
    }
}
