package dev.watchpin.app.doctor;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Whether the times in logs mean something; a board without a battery clock begins anywhere. */
final class ClockCheck implements Check {
    /** Older than this program. */
    private static final Instant TOO_OLD = Instant.parse("2025-01-01T00:00:00Z");

    private static final List<String> DAEMONS = List.of("chronyd", "ntpd", "ntpsec");

    private final Machine machine;
    private final InstantSource clock;
    private final Callable<Boolean> synchronised;

    /**
     * @param synchronised asks the kernel
     */
    ClockCheck(Machine machine, InstantSource clock, Callable<Boolean> synchronised) {
        this.machine = machine;
        this.clock = clock;
        this.synchronised = synchronised;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> look() throws Exception {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        boolean battery = !machine.names("/sys/class/rtc", "rtc").isEmpty();
        String seen =
                now
                        + (battery
                                ? ""
                                : ", no battery clock: wrong after a power cut until it is set");
        if (now.isBefore(TOO_OLD)) {
            return List.of(Finding.wrong(name(), seen + "; that is the past", remedy()));
        }
        return List.of(
                synchronised.call()
                        ? Finding.ok(name(), seen + ", synchronised")
                        : Finding.note(
                                name(),
                                seen + ", synchronised by nobody: times in the logs may be wrong",
                                remedy()));
    }

    private String remedy() throws IOException {
        Optional<String> other =
                DAEMONS.stream().filter(it -> machine.exists("/usr/sbin/" + it)).findFirst();
        if (other.isPresent()) {
            return "sudo systemctl restart " + other.get() + "; does it reach a time server?";
        }
        if (!machine.exists("/run/systemd/system")) {
            return "run a time daemon, as chrony";
        }
        return machine.exists("/usr/lib/systemd/systemd-timesyncd")
                ? "sudo timedatectl set-ntp true; timedatectl timesync-status"
                : "sudo apt-get install systemd-timesyncd";
    }
}
