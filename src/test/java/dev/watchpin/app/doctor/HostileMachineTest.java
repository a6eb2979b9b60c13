package dev.watchpin.app.doctor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.watchpin.gpio.chardev.FakeKernel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Every check on machines whose files are anything. */
class HostileMachineTest {
    private static final List<String> FILES =
            List.of(
                    "/etc/group",
                    "/etc/ld.so.conf",
                    "/etc/machine-id",
                    "/etc/os-release",
                    "/etc/passwd",
                    "/proc/cpuinfo",
                    "/proc/device-tree/model",
                    "/proc/meminfo",
                    "/proc/self/auxv",
                    "/proc/self/mountinfo",
                    "/proc/self/status",
                    "/proc/swaps",
                    "/proc/sys/kernel/arch",
                    "/proc/uptime",
                    "/proc/812/cmdline",
                    "/proc/812/net/tcp",
                    "/proc/812/net/udp6",
                    "/proc/812/comm",
                    "/bin/sh",
                    "/lib/libc.so.6",
                    "/lib/libdrm.so.2",
                    "/run/watchpin/status.json",
                    "/tmp/argus_socket",
                    "/sys/block/mmcblk0/device/type",
                    "/sys/class/thermal/thermal_zone0/type",
                    "/sys/class/thermal/thermal_zone0/temp",
                    "/sys/fs/cgroup/cgroup.controllers",
                    "/sys/class/video4linux/v4l-subdev0/name",
                    "/sys/fs/pstore/x",
                    "/sys/devices/system/cpu/cpufreq/policy0/scaling_governor",
                    "/dev/video0",
                    "/var/log/watchpin/watchpin-crash.log",
                    "/usr/bin/gst-launch-1.0");

    private static final String CONFIG =
            """
            cameras:
              - name: gate
                source: {kind: v4l2, device: /dev/video0, width: 640, height: 480}
                model: MODEL
                rules: [{name: seen, label: bolt}]
                outputs: [{name: relay, line: GPIO17, when: seen}]
              - name: yard
                source: {kind: pipe, command: [gst-launch-1.0, nvarguscamerasrc], format: mjpeg}
                model: MODEL
                rules: [{name: seen, label: bolt}]
                outputs: [{name: siren, line: 3, chip: expander, when: seen}]
            """;

    @TempDir private Path root;

    private List<Check> checks(Surroundings around) {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-25T08:00:00Z"));
        Machine machine = around.machine();
        CameraDevices cameras = new V4l2Cameras();
        List<Check> checks = new ArrayList<>();
        checks.add(new ConfigCheck(around));
        checks.add(new ServiceCheck(around));
        checks.add(new StatusCheck(around, clock));
        checks.add(new UserCheck(around));
        around.cameras().forEach(it -> checks.add(new CameraCheck(around, it, cameras)));
        checks.add(new FoundCamerasCheck(around, cameras));
        checks.add(new GpioCheck(around, new FakeKernel(machine.at("/dev")).chips()));
        checks.add(new ArchitectureCheck(machine, "aarch64"));
        checks.add(
                new NativesCheck(
                        around, () -> NativeFiles.find(root + "/lib", "", Set.of()), "aarch64"));
        checks.add(new EnginesCheck(around, machine.commands(), List.of("java")));
        checks.add(new JavaCheck(around, JavaCheck.Jvm.own()));
        checks.add(new RootCheck(around));
        checks.add(
                new FolderCheck(
                        around,
                        new FolderCheck.Folder(
                                "log", Path.of("/var/log/watchpin"), true, OptionalLong.of(1))));
        checks.add(new MemoryCheck(around));
        checks.add(new BoardCheck(around));
        checks.add(new ClockCheck(machine, clock, () -> true));
        checks.add(new CallsOutCheck(around));
        checks.add(new ListeningCheck(around));
        checks.add(new PastCheck(around, clock));
        return checks;
    }

    private void assertAllAnswer(FakeMachine machine) {
        for (Surroundings around : List.of(machine.around(), machine.around(CONFIG))) {
            for (Check check : checks(around)) {
                for (Finding finding : Examination.of(check)) {
                    assertFalse(finding.text().isEmpty(), check::name);
                    assertTrue(
                            finding.text().length() < 20_000, () -> check.name() + " is too long");
                    assertFalse(
                            finding.text()
                                    .matches(".*(NullPointer|ClassCast|IndexOutOf|IllegalState).*"),
                            () -> check.name() + ": " + finding.text());
                }
            }
            new BugReport(around, new Mask(Set.of())).text("0.1");
        }
    }

    private FakeMachine programs(String out) {
        FakeMachine machine = new FakeMachine(root).folder("/run/systemd/system").folder("/dev");
        for (String program :
                List.of("systemctl", "journalctl", "stat", "java", "uname", "dpkg-query")) {
            machine.says(program, out);
        }
        return machine;
    }

    @Test
    void saysOfNothingThatItIsNothing() {
        assertAllAnswer(new FakeMachine(root).folder("/dev"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesJunk(long seed) {
        Random random = new Random(seed);
        FakeMachine machine =
                programs(new String(junk(random), java.nio.charset.StandardCharsets.ISO_8859_1));
        machine.systemd(FakeMachine.UNIT);
        FILES.forEach(file -> machine.file(file, junk(random)));
        assertAllAnswer(machine);
    }

    /** Bytes, or the signs that these files are made of in an order that none of them has. */
    private static byte[] junk(Random random) {
        byte[] junk = new byte[random.nextInt(4000)];
        random.nextBytes(junk);
        if (random.nextBoolean()) {
            byte[] signs = "0123456789: =,/-\n\t[]{}\"%\\.abc\0".getBytes();
            for (int i = 0; i < junk.length; i++) {
                junk[i] = signs[(junk[i] & 0xff) % signs.length];
            }
        }
        return junk;
    }

    @Test
    void survivesFoldersWhereFilesShouldBe() {
        FakeMachine machine = programs("").systemd(FakeMachine.UNIT);
        for (String file : FILES) {
            if (!machine.at(file).toFile().exists()) {
                machine.folder(file);
            }
        }
        assertAllAnswer(machine);
    }

    @Test
    void survivesFilesWithoutAnEnd() {
        FakeMachine machine = programs("9".repeat(300_000));
        machine.file("/proc/meminfo", "MemTotal: " + "9".repeat(400_000));
        machine.file("/proc/self/mountinfo", "1 ".repeat(200_000));
        machine.file("/proc/uptime", "9".repeat(400_000));
        machine.file("/run/watchpin/status.json", "[".repeat(400_000));
        machine.file("/etc/passwd", "a:".repeat(200_000));
        assertAllAnswer(machine);
    }

    @Test
    void tellsWhatMayNotBeReadFromWhatIsNotThere() {
        assumeFalse(System.getProperty("user.name").equals("root"), "root may read everything");
        FakeMachine machine = new FakeMachine(root).file("/proc/uptime", "1 1");
        machine.mode("/proc/uptime", "---------");
        String told =
                Examination.of(new PastCheck(machine.around(), InstantSource.system()))
                        .getFirst()
                        .text();
        assertTrue(told.endsWith("no permission; try again with sudo"), told);
    }
}
