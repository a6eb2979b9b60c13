package dev.watchpin.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What can be told of the time before: how long it runs, what crashed, whether logs outlive it. */
final class PastCheck implements Check {
    private static final Path LOGS = Path.of("/var/log/watchpin");

    /** As the launcher names it (-XX:ErrorFile). */
    private static final String CRASH = "watchpin-crash.log";

    private static final Duration FRESH = Duration.ofDays(7);

    private final Surroundings around;
    private final InstantSource clock;

    PastCheck(Surroundings around, InstantSource clock) {
        this.around = around;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "boot";
    }

    @Override
    public List<Finding> look() throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(uptime(around.machine().read("/proc/uptime")));
        findings.add(crash());
        if (around.machine().exists("/run/systemd/system")) {
            findings.add(journal());
        }
        return findings;
    }

    /**
     * @param text seconds since boot, a blank, and more
     */
    private Finding uptime(String text) {
        String seconds = text.strip().split(" ")[0];
        if (!seconds.matches("\\d{1,12}(\\.\\d+)?")) {
            return Finding.untold(name(), "/proc/uptime says \"" + text.strip() + '"');
        }
        Duration up = Duration.ofSeconds((long) Double.parseDouble(seconds));
        List<String> panics = around.machine().names("/sys/fs/pstore", "");
        String seen = "up for " + Ages.of(up);
        return panics.isEmpty()
                ? Finding.ok(name(), seen)
                : Finding.note(
                        name(),
                        seen + "; the kernel left word of a crash: " + String.join(", ", panics),
                        "sudo head -50 /sys/fs/pstore/" + panics.getFirst());
    }

    private Finding crash() throws IOException {
        Path file = LOGS.resolve(CRASH);
        Path logs = around.machine().at(LOGS);
        if (Files.exists(logs) && !Files.isExecutable(logs)) {
            return Finding.untold("crashes", LOGS + " may not be looked into; try sudo");
        }
        if (!Files.exists(around.machine().at(file))) {
            return Finding.ok("crashes", "no " + file);
        }
        Instant time = Files.getLastModifiedTime(around.machine().at(file)).toInstant();
        Duration age = Duration.between(time, clock.instant());
        String seen = "the JVM or an engine crashed " + Ages.of(age) + " ago: " + file;
        return age.compareTo(FRESH) < 0
                ? Finding.wrong("crashes", seen, "sudo head -40 " + file)
                : Finding.note("crashes", seen, "sudo head -40 " + file);
    }

    /** journald removes its folder under /run when it begins to write under /var. */
    private Finding journal() {
        String id = around.machine().text("/etc/machine-id").orElse("unknown");
        boolean kept =
                around.machine().exists("/var/log/journal")
                        && !around.machine().exists("/run/log/journal/" + id);
        return kept
                ? Finding.ok("journal", "kept over reboots (/var/log/journal)")
                : Finding.note(
                        "journal",
                        "in memory: after a reboot nothing tells what led to it",
                        "sudo mkdir -p /etc/systemd/journald.conf.d && printf '[Journal]\\n"
                                + "Storage=persistent\\n"
                                + "SystemMaxUse=50M\\n"
                                + "' | sudo tee /etc/systemd/journald.conf.d/keep.conf && sudo"
                                + " systemctl restart systemd-journald");
    }
}
