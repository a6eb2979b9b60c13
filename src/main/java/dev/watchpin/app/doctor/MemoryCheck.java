package dev.watchpin.app.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Room in memory, and what swapping would cost. */
final class MemoryCheck implements Check {
    /** What the daemon takes with a small model, beside its own pages that are there already. */
    private static final long NEEDED = 250_000_000;

    private static final long ALREADY_RUNNING = 60_000_000;

    private final Surroundings around;

    MemoryCheck(Surroundings around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Finding> look() throws IOException {
        MemoryFile memory = MemoryFile.parse(around.machine().read("/proc/meminfo"));
        List<Finding> findings = new ArrayList<>();
        findings.add(room(memory));
        findings.add(swap(around.machine().text("/proc/swaps").orElse("")));
        around.installed().ifPresent(unit -> controller(unit, findings));
        return findings;
    }

    private Finding room(MemoryFile memory) {
        OptionalLong available = memory.bytes("MemAvailable");
        OptionalLong total = memory.bytes("MemTotal");
        if (available.isEmpty() || total.isEmpty()) {
            return Finding.untold(name(), "/proc/meminfo does not say");
        }
        String seen =
                "%s available of %s"
                        .formatted(Bytes.of(available.getAsLong()), Bytes.of(total.getAsLong()));
        long needed = around.serviceRuns() ? ALREADY_RUNNING : NEEDED;
        return available.getAsLong() < needed
                ? Finding.note(
                        name(),
                        seen + ": tight; a small model takes about " + Bytes.of(NEEDED) + " in all",
                        "ps -eo rss,comm --sort=-rss | head # and end what is not needed, as a"
                                + " desktop: sudo systemctl set-default multi-user.target")
                : Finding.ok(name(), seen);
    }

    /**
     * @param swaps lines of /proc/swaps (proc(5)) behind a title: {@code /dev/zram0 partition ...}
     */
    private Finding swap(String swaps) {
        List<String> places = swaps.lines().skip(1).map(line -> line.split("\\s+")[0]).toList();
        if (places.isEmpty()) {
            return Finding.ok("swap", "none; what does not fit ends the process, not the card");
        }
        String seen = String.join(", ", places);
        List<String> onCard = places.stream().filter(this::onCard).toList();
        return onCard.isEmpty()
                ? Finding.ok("swap", seen)
                : Finding.note(
                        "swap",
                        seen + ": swapping to an SD card wears it and stops everything for seconds",
                        "sudo apt-get install systemd-zram-generator # then sudo swapoff "
                                + String.join(" ", onCard));
    }

    private boolean onCard(String place) {
        if (place.contains("zram")) {
            return false;
        }
        try {
            return Mounts.of(around.machine())
                    .of(java.nio.file.Path.of(place))
                    .map(
                            mount ->
                                    place.startsWith("/dev/mmcblk")
                                            || SdCard.is(around.machine(), mount))
                    .orElse(false);
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Raspberry Pi's firmware starts the kernel with cgroup_disable=memory. */
    private void controller(ServiceUnit unit, List<Finding> findings) {
        boolean limited =
                unit.property("MemoryMax").filter(it -> !it.equals("infinity")).isPresent();
        boolean absent =
                around.machine()
                        .text("/sys/fs/cgroup/cgroup.controllers")
                        .filter(it -> !List.of(it.split(" ")).contains("memory"))
                        .isPresent();
        if (limited && absent) {
            findings.add(
                    Finding.note(
                            name(),
                            "the unit's MemoryMax= has no effect: this kernel's memory controller"
                                    + " is off",
                            "sudo sed -i 's/$/ cgroup_enable=memory/' /boot/firmware/cmdline.txt &&"
                                    + " sudo reboot"));
        }
    }
}
