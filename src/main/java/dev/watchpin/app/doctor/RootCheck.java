package dev.watchpin.app.doctor;

import dev.watchpin.app.doctor.Mounts.Mount;
import dev.watchpin.json.JsonValue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The root file system: whether an edit stays, and what wears the card. */
final class RootCheck implements Check {
    /** An SD card of 16 GB lasts for years at this. */
    private static final long MUCH_A_DAY = 1_000_000_000;

    private final Surroundings around;

    RootCheck(Surroundings around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "root";
    }

    @Override
    public List<Finding> look() throws IOException {
        Optional<Mount> root = Mounts.of(around.machine()).of(Path.of("/"));
        if (root.isEmpty()) {
            return List.of(Finding.untold(name(), "/proc/self/mountinfo has no root"));
        }
        List<Finding> findings = new ArrayList<>(List.of(judge(root.get())));
        wear(root.get()).ifPresent(findings::add);
        return findings;
    }

    private Finding judge(Mount root) {
        if (root.type().equals("overlay")) {
            return Finding.note(
                    name(),
                    "an overlay: whatever is written to it, an edited config too, is lost at a"
                            + " reboot",
                    "to edit for good: sudo raspi-config nonint disable_overlayfs && sudo reboot");
        }
        if (root.readOnly()) {
            return Finding.note(
                    name(),
                    root + ", read-only: fine for the daemon as long as its folders are elsewhere",
                    "to edit the config: sudo mount -o remount,rw /");
        }
        return Finding.ok(name(), root + ", read-write");
    }

    private Optional<Finding> wear(Mount root) {
        if (!SdCard.is(around.machine(), root)) {
            return Optional.empty();
        }
        List<String> notes = new ArrayList<>();
        boolean times = !root.options().contains("noatime") && !root.options().contains("relatime");
        if (times) {
            notes.add("each reading is written down (no noatime in /etc/fstab)");
        }
        OptionalLong daily =
                around.status().map(RootCheck::writtenADay).orElse(OptionalLong.empty());
        String seen =
                "an SD card"
                        + (daily.isPresent()
                                ? "; the daemon writes " + Bytes.of(daily.getAsLong()) + " a day"
                                : "");
        if (daily.orElse(0) > MUCH_A_DAY) {
            notes.add("that is much: raise telemetry.interval-s and write-every-s");
        }
        return Optional.of(
                notes.isEmpty()
                        ? Finding.ok("card wear", seen)
                        : Finding.note(
                                "card wear",
                                seen + ": " + String.join("; ", notes),
                                times
                                        ? "sudo mount -o remount,noatime / # and in /etc/fstab"
                                        : "sudoedit /etc/watchpin/watchpin.yaml"));
    }

    /** Empty in the first hour, of which nothing can be told. */
    private static OptionalLong writtenADay(JsonValue status) {
        try {
            double bytes = status.at("board").at("disk_written_bytes").number();
            Duration ran =
                    Duration.between(
                            Instant.parse(status.at("started").text()),
                            Instant.parse(status.at("time").text()));
            return ran.toHours() < 1
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            (long) (bytes * Duration.ofDays(1).toSeconds() / ran.toSeconds()));
        } catch (RuntimeException notTold) { // of a key that is absent, or of no time
            return OptionalLong.empty();
        }
    }
}
