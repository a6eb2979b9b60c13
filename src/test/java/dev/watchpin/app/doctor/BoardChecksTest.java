package dev.watchpin.app.doctor;

import static dev.watchpin.app.doctor.Finding.State.NOTE;
import static dev.watchpin.app.doctor.Finding.State.OK;
import static dev.watchpin.app.doctor.Finding.State.UNKNOWN;
import static dev.watchpin.app.doctor.Finding.State.WRONG;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Heat, supply, memory, clock, and what was before. */
class BoardChecksTest {
    private static final Path TREES = Path.of("src/test/resources/sysfs");
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    @TempDir private Path root;

    private static List<Finding> board(Path tree) {
        Machine machine = new Machine(tree, Map.of(), _ -> new Commands.Answer(0, "", ""));
        return Examination.of(
                new BoardCheck(new Surroundings(machine, () -> new ConfigRead.Absent(tree))));
    }

    private static List<Finding.State> states(String tree) {
        return FakeMachine.states(board(TREES.resolve(tree)));
    }

    /** Temperature, power, governor. */
    @Test
    void readsTheSampleBoards() {
        assertEquals(List.of(OK, WRONG, UNKNOWN), states("pi4"), "its voltage alarm is on");
        assertEquals(List.of(OK, WRONG, UNKNOWN), states("pi4-weak-supply"));
        assertEquals(List.of(WRONG, NOTE, UNKNOWN), states("pi5-hot"));
        assertEquals(List.of(OK, UNKNOWN, UNKNOWN), states("zero2w-no-flags"));
        assertEquals(List.of(UNKNOWN, UNKNOWN, UNKNOWN), states("container"));
        assertEquals(UNKNOWN, states("broken-sensor").getFirst());
        Finding weak = board(TREES.resolve("pi4-weak-supply")).get(1);
        assertTrue(weak.text().contains("under voltage"), weak.text());
        assertTrue(weak.fix().orElseThrow().contains("5.1 V"), weak::toString);
        assertEquals(WRONG, states("jetson-orin-hot").get(1), "over-current since boot");
    }

    @Test
    void takesTheDaemonsWordForWhatTheKernelForgot() {
        FakeMachine machine =
                new FakeMachine(root)
                        .file(
                                "/run/watchpin/status.json",
                                "{\"board\": {\"throttled_since_boot\": [\"under_voltage\","
                                        + " \"new\"]}}");
        Finding power = board(machine.root()).get(1);
        assertEquals(WRONG, power.state(), power::text);
        assertTrue(power.text().startsWith("held back by under voltage, not now"), power.text());
    }

    @Test
    void notesASlowGovernorAndAWarmBoard() {
        String policy = "/sys/devices/system/cpu/cpufreq/policy0/";
        FakeMachine machine =
                new FakeMachine(root)
                        .file(policy + "scaling_governor", "powersave\n")
                        .file(policy + "scaling_cur_freq", "600000\n")
                        .file(policy + "cpuinfo_max_freq", "1800000\n")
                        .file("/sys/class/thermal/thermal_zone0/type", "cpu-thermal\n")
                        .file("/sys/class/thermal/thermal_zone0/temp", "74300\n");
        List<Finding> findings = board(machine.root());
        assertEquals("74.3 °C, warm", findings.getFirst().text());
        assertEquals(NOTE, findings.getLast().state());
        assertTrue(findings.getLast().text().startsWith("powersave, 600 of 1800 MHz"));
        machine.file(policy + "scaling_governor", "ondemand\n");
        assertEquals(OK, board(machine.root()).getLast().state());
    }

    private List<Finding> memory(FakeMachine machine) {
        return Examination.of(new MemoryCheck(machine.around()));
    }

    @Test
    void measuresMemory() {
        FakeMachine machine = new FakeMachine(root);
        machine.file("/proc/meminfo", "MemTotal: 3884012 kB\nMemAvailable:  3012345 kB\n");
        List<Finding> well = memory(machine);
        assertEquals(List.of(OK, OK), FakeMachine.states(well));
        assertEquals("3.1 GB available of 4.0 GB", well.getFirst().text());
        machine.file("/proc/meminfo", "MemTotal: 448512 kB\nMemAvailable: 150000 kB\n");
        assertEquals(NOTE, memory(machine).getFirst().state());
        machine.systemd(FakeMachine.UNIT);
        assertEquals(OK, memory(machine).getFirst().state(), "the daemon's share is taken already");
        machine.file("/proc/meminfo", "\0\0MemTotal: lots\n");
        assertEquals(UNKNOWN, memory(machine).getFirst().state());
    }

    @Test
    void notesSwapOnACardOnly() {
        FakeMachine machine = new FakeMachine(root);
        machine.file("/proc/meminfo", "MemTotal: 3884012 kB\nMemAvailable:  3012345 kB\n")
                .file("/sys/block/mmcblk0/device/type", "SD\n")
                .file("/proc/self/mountinfo", "22 1 179:2 / / rw - ext4 /dev/mmcblk0p2 rw\n")
                .file("/proc/swaps", "Filename Type\n/dev/zram0 partition 1 2 3\n");
        assertEquals(OK, memory(machine).getLast().state());
        machine.file("/proc/swaps", "Filename Type\n/dev/zram0 x\n/var/swap file 1 2 3\n");
        Finding swap = memory(machine).getLast();
        assertEquals(NOTE, swap.state());
        assertTrue(swap.fix().orElseThrow().endsWith("sudo swapoff /var/swap"), swap::toString);
    }

    @Test
    void seesThatTheKernelIgnoresTheLimit() {
        FakeMachine machine = new FakeMachine(root).systemd(FakeMachine.UNIT);
        machine.file("/proc/meminfo", "MemTotal: 3884012 kB\nMemAvailable:  3012345 kB\n")
                .file("/sys/fs/cgroup/cgroup.controllers", "cpuset cpu io pids\n");
        Finding limit = memory(machine).getLast();
        assertEquals(NOTE, limit.state());
        assertTrue(limit.fix().orElseThrow().contains("cgroup_enable=memory"));
        machine.file("/sys/fs/cgroup/cgroup.controllers", "cpuset cpu io memory pids\n");
        assertEquals(List.of(OK, OK), FakeMachine.states(memory(machine)));
    }

    private Finding clock(FakeMachine machine, Instant now, Callable<Boolean> synchronised) {
        return Examination.of(
                        new ClockCheck(machine.machine(), InstantSource.fixed(now), synchronised))
                .getFirst();
    }

    @Test
    void tellsWhetherTimesMeanSomething() {
        FakeMachine machine = new FakeMachine(root).folder("/run/systemd/system");
        machine.file("/usr/lib/systemd/systemd-timesyncd", "");
        Finding without = clock(machine, NOW, () -> true);
        assertEquals(OK, without.state());
        assertTrue(without.text().contains("no battery clock"), without.text());
        machine.folder("/sys/class/rtc/rtc0");
        assertEquals("2026-11-25T08:00:00Z, synchronised", clock(machine, NOW, () -> true).text());
        Finding free = clock(machine, NOW, () -> false);
        assertEquals(NOTE, free.state());
        assertTrue(free.fix().orElseThrow().startsWith("sudo timedatectl set-ntp true"));
        assertEquals(WRONG, clock(machine, Instant.EPOCH, () -> false).state());
        machine.file("/usr/sbin/chronyd", "");
        assertTrue(clock(machine, NOW, () -> false).fix().orElseThrow().contains("chronyd"));
        assertEquals(
                UNKNOWN,
                clock(
                                machine,
                                NOW,
                                () -> {
                                    throw new IOException("the kernel does not tell (adjtimex)");
                                })
                        .state());
    }

    @Test
    void asksTheRealKernel() {
        try {
            boolean told = KernelClock.synchronised();
            assertEquals(told, KernelClock.synchronised());
        } catch (IOException notHere) {
            assertTrue(notHere.getMessage().contains("adjtimex"), notHere::getMessage);
        }
    }

    private List<Finding> past(FakeMachine machine) {
        return Examination.of(new PastCheck(machine.around(), InstantSource.fixed(NOW)));
    }

    @Test
    void tellsOfCrashesAndLogs() throws IOException {
        FakeMachine machine = new FakeMachine(root).file("/proc/uptime", "266400.17 1000.0\n");
        machine.folder("/run/systemd/system").folder("/var/log/watchpin");
        machine.file("/etc/machine-id", "cafe\n");
        List<Finding> findings = past(machine);
        assertEquals("up for 3 days", findings.getFirst().text());
        assertEquals(List.of(OK, OK, NOTE), FakeMachine.states(findings));
        machine.folder("/var/log/journal/cafe");
        assertEquals(OK, past(machine).getLast().state());
        machine.folder("/run/log/journal/cafe");
        assertEquals(NOTE, past(machine).getLast().state(), "Storage=volatile");

        String crash = "/var/log/watchpin/watchpin-crash.log";
        machine.file(crash, "# SIGSEGV").file("/sys/fs/pstore/dmesg-ramoops-0", "Oops");
        Files.setLastModifiedTime(machine.at(crash), FileTime.from(NOW.minusSeconds(7200)));
        List<Finding> bad = past(machine);
        assertEquals(List.of(NOTE, WRONG, NOTE), FakeMachine.states(bad));
        assertTrue(
                bad.get(1).text().startsWith("the JVM or an engine crashed 2 h ago"),
                bad::toString);
        Files.setLastModifiedTime(machine.at(crash), FileTime.from(NOW.minusSeconds(86400 * 30)));
        assertEquals(NOTE, past(machine).get(1).state());
        machine.file("/proc/uptime", "soon");
        assertEquals(UNKNOWN, past(machine).getFirst().state());
    }
}
