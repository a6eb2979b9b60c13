package dev.watchpin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process holds, by the kernel's word (proc_pid_status(5)), after a collection. */
public record ProcessUsage(long rssBytes, long descriptors) {
    public static ProcessUsage now() {
        System.gc();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"));
                Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            long rssKilobytes =
                    status.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findAny()
                            .orElseThrow();
            return new ProcessUsage(rssKilobytes * 1024, open.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
