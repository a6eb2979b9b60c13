package dev.watchpin.app.doctor;

import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.gpio.chardev.ChipReport;
import dev.watchpin.gpio.chardev.GpioChips;
import dev.watchpin.gpio.chardev.Line;
import dev.watchpin.gpio.chardev.LineInfo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The board's GPIO chips, and each line of the config: there, and whose. Takes none. */
final class GpioCheck implements Check {
    /** Our lines' consumer, {@code watchpin:relay}. */
    private static final String OURS = "watchpin:";

    private static final String RULES = "/usr/lib/udev/rules.d/60-watchpin.rules";
    private static final String LIST = "watchpin gpio list";

    private final Surroundings around;
    private final GpioChips chips;

    GpioCheck(Surroundings around, GpioChips chips) {
        this.around = around;
        this.chips = chips;
    }

    @Override
    public String name() {
        return "gpio";
    }

    @Override
    public List<Finding> look() throws IOException {
        boolean dryRun =
                around.usable()
                        .filter(it -> it.gpio().provider() == OutputProvider.DRY_RUN)
                        .isPresent();
        if (dryRun) {
            return List.of(Finding.none(name(), "the config says dry-run: no line is driven"));
        }
        boolean wanted = around.cameras().stream().anyMatch(it -> !it.lines().isEmpty());
        List<Path> devices;
        try {
            devices = chips.devices(Optional.empty());
        } catch (OutputException none) {
            return List.of(
                    wanted
                            ? Finding.wrong(
                                    name(),
                                    "no GPIO chip is here (/dev/gpiochip*)",
                                    "on a board: dmesg | grep -i gpio; on a PC put into the config:"
                                            + " gpio: {provider: dry-run}")
                            : Finding.none(name(), "no GPIO chip is here (/dev/gpiochip*)"));
        }
        List<Finding> findings = new ArrayList<>();
        Map<Path, ChipReport> reports = reports(devices, findings);
        for (Camera camera : around.cameras()) {
            for (LineSpec spec : camera.lines()) {
                findings.add(line(spec, reports));
            }
        }
        return findings;
    }

    /** Of the chips that may be asked; the others are told, each with who may. */
    private Map<Path, ChipReport> reports(List<Path> devices, List<Finding> findings)
            throws IOException {
        Map<Path, ChipReport> reports = new LinkedHashMap<>();
        Identity who = around.daemon();
        List<String> closed = new ArrayList<>();
        for (Path device : devices) {
            FileAccess access = FileAccess.of(device);
            if (!access.readsAndWrites(who)) {
                closed.add(device + " (" + access.describe(around.accounts()) + ")");
            }
            try {
                reports.put(device, chips.report(device));
            } catch (OutputException notOurs) {
                continue; // told with the lines, if any is wanted of it
            }
        }
        if (closed.isEmpty()) {
            findings.add(
                    Finding.ok(
                            name(),
                            reports.values().stream()
                                    .map(it -> it.chip().toString())
                                    .collect(Collectors.joining(", "))));
        } else {
            findings.add(
                    Finding.wrong(
                            name(),
                            who + " may not open " + String.join(", ", closed),
                            remedy(who)));
        }
        return reports;
    }

    private String remedy(Identity who) {
        return Files.exists(around.machine().at(RULES))
                ? "sudo udevadm control --reload && sudo udevadm trigger -s gpio; and for a user of"
                        + " yours: sudo usermod -aG gpio "
                        + who.name()
                : "echo 'SUBSYSTEM==\"gpio\", KERNEL==\"gpiochip*\", GROUP=\"gpio\", MODE=\"0660\"'"
                      + " | sudo tee /etc/udev/rules.d/60-watchpin-gpio.rules && sudo udevadm"
                      + " control --reload && sudo udevadm trigger -s gpio && sudo usermod -aG gpio"
                      + " "
                        + who.name();
    }

    private Finding line(LineSpec spec, Map<Path, ChipReport> reports) {
        String line = "line " + spec.output();
        try {
            Line found = chips.find(spec);
            ChipReport report = reports.get(found.device());
            return report == null
                    ? Finding.untold(line, found.chip().name() + " could not be asked")
                    : judge(line, found, report.lines().get(found.offset()));
        } catch (OutputException absent) {
            return reports.isEmpty()
                    ? Finding.untold(line, "no chip may be opened by who looks; try sudo")
                    : Finding.wrong(line, absent.getMessage(), LIST);
        }
    }

    private Finding judge(String name, Line line, LineInfo info) {
        String seen = line.describe();
        Optional<String> holder = info.holder();
        boolean runs = around.serviceRuns();
        if (holder.isEmpty()) {
            return runs
                    ? Finding.note(
                            name,
                            seen + " is free though the service runs: it drives no line now",
                            "journalctl -u watchpin -n 50 --no-pager")
                    : Finding.ok(name, seen + " is free");
        }
        if (info.consumer().startsWith(OURS)) {
            return Finding.ok(
                    name,
                    seen
                            + " is held by "
                            + holder.get()
                            + (runs ? ", the service" : ": Watchpin runs"));
        }
        return Finding.wrong(
                name,
                seen + " is held by " + holder.get(),
                info.consumer().equals("sysfs")
                        ? "sudo sh -c 'echo %d > /sys/class/gpio/unexport'".formatted(line.offset())
                        : "end that, or use another line ("
                                + LIST
                                + "); drivers take lines by"
                                + " dtoverlay= and dtparam= in /boot/firmware/config.txt");
    }
}
