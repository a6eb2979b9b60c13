package dev.watchpin.app.doctor;

import static dev.watchpin.app.doctor.Finding.State.NOTE;
import static dev.watchpin.app.doctor.Finding.State.OK;
import static dev.watchpin.app.doctor.Finding.State.UNKNOWN;
import static dev.watchpin.app.doctor.Finding.State.WRONG;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.ElfWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Architecture, Java, and who looks. */
class MachineChecksTest {
    private static final byte[] ARM32 = new byte[52];

    static {
        byte[] start = {0x7f, 'E', 'L', 'F', 1, 1, 1};
        System.arraycopy(start, 0, ARM32, 0, start.length);
        ARM32[18] = 40;
    }

    @TempDir private Path root;

    private FakeMachine board(String kernel, byte[] shell) {
        return new FakeMachine(root)
                .file("/proc/sys/kernel/arch", kernel + "\n")
                .file("/proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0")
                .file("/bin/sh", shell);
    }

    private static Finding architecture(FakeMachine machine, String java) {
        List<Finding> findings = Examination.of(new ArchitectureCheck(machine.machine(), java));
        assertEquals(1, findings.size());
        return findings.getFirst();
    }

    @Test
    void isContentWith64BitsEverywhere() {
        Finding well =
                architecture(board("aarch64", new ElfWriter(ElfWriter.AARCH64).bytes()), "aarch64");
        assertEquals(OK, well.state());
        assertEquals(
                "kernel aarch64, programs 64-bit aarch64, Java aarch64, Raspberry Pi 4 Model B Rev"
                        + " 1.4",
                well.text());
        assertEquals(
                OK,
                architecture(board("x86_64", new ElfWriter(ElfWriter.X86_64).bytes()), "amd64")
                        .state());
    }

    @Test
    void seesThe32BitSystemOnA64BitKernel() {
        Finding old = architecture(board("aarch64", ARM32), "arm");
        assertEquals(WRONG, old.state());
        assertTrue(old.text().startsWith("kernel aarch64, programs 32-bit arm, Java arm"));
        assertTrue(old.fix().orElseThrow().contains("(64-bit)"));
        assertEquals(WRONG, architecture(board("aarch64", ARM32), "aarch64").state());
    }

    @Test
    void refusesProcessorsWithoutNatives() {
        assertEquals(WRONG, architecture(board("riscv64", new byte[0]), "riscv64").state());
    }

    @Test
    void asksUnameBeforeLinux61() {
        FakeMachine machine = new FakeMachine(root).says("uname", "aarch64\n");
        assertTrue(
                architecture(machine, "aarch64")
                        .text()
                        .startsWith("kernel aarch64, programs unknown"));
        FakeMachine mute = new FakeMachine(root.resolve("mute"));
        assertEquals(UNKNOWN, architecture(mute, "aarch64").state());
    }

    private Finding java(String version, String vm, String... flags) {
        FakeMachine machine = new FakeMachine(root).file("/proc/meminfo", "MemTotal: 448512 kB\n");
        var jvm = new JavaCheck.Jvm(version, vm, List.of(flags));
        return Examination.of(new JavaCheck(machine.around(), jvm)).getFirst();
    }

    @Test
    void judgesTheJvmAndItsFlags() {
        String hotspot = "OpenJDK 64-Bit Server VM";
        Finding well = java("25.0.1+8", hotspot, "-XX:+UseSerialGC", "-Xmx128m", "-Dsecret=x");
        assertEquals(OK, well.state());
        assertEquals("25.0.1+8 (OpenJDK 64-Bit Server VM), -XX:+UseSerialGC -Xmx128m", well.text());
        assertEquals(WRONG, java("25", "OpenJDK 64-Bit Zero VM", "-XX:+UseSerialGC").state());
        assertTrue(
                java("25-ea+30", hotspot, "-XX:+UseSerialGC")
                        .text()
                        .endsWith("early-access build"));
        assertEquals(NOTE, java("25", hotspot, "-Xmx128m").state());
        Finding greedy = java("25", hotspot, "-XX:+UseSerialGC", "-Xmx64m", "-Xmx300m");
        assertTrue(greedy.text().contains("more than half the board's 459 MB"), greedy.text());
    }

    @Test
    void readsTheFlagsOfTheRunningService() {
        FakeMachine machine =
                new FakeMachine(root)
                        .systemd(FakeMachine.UNIT)
                        .file("/proc/812/cmdline", "java\0-XX:+UseSerialGC\0-Xmx99m\0-cp\0x\0");
        var jvm = new JavaCheck.Jvm("25", "Server VM", List.of("-Xmx128m"));
        Finding finding = Examination.of(new JavaCheck(machine.around(), jvm)).getFirst();
        assertTrue(finding.text().endsWith("-XX:+UseSerialGC -Xmx99m"), finding.text());
    }

    @Test
    void readsSizesAsTheJvmDoes() {
        assertEquals(OptionalLong.of(64 << 20), JavaCheck.heap(List.of("-Xmx65536k")));
        assertEquals(OptionalLong.of(2L << 30), JavaCheck.heap(List.of("-Xmx2G", "-Xms1g")));
        assertEquals(OptionalLong.of(1000), JavaCheck.heap(List.of("-Xmx1000")));
        assertEquals(OptionalLong.empty(), JavaCheck.heap(List.of("-Xmxlots", "-Xmx")));
    }

    private static List<Finding> user(FakeMachine machine) {
        return Examination.of(new UserCheck(machine.around()));
    }

    @Test
    void saysWhoLooksAndWhoseRightsCount() {
        Finding root =
                FakeMachine.only(OK, user(new FakeMachine(this.root).systemd(FakeMachine.UNIT)));
        assertTrue(
                root.text()
                        .startsWith("looked at as root; the service is watchpin (groups watchpin,"),
                root.text());
        FakeMachine own = new FakeMachine(this.root).systemd(FakeMachine.UNIT);
        own.file("/proc/self/status", "Uid:\t991\t991\nGid:\t991\t991\nGroups:\t44\n");
        assertTrue(FakeMachine.only(OK, user(own)).text().startsWith("as the service: watchpin"));
    }

    @Test
    void missesTheServicesUserAndGroups() {
        FakeMachine none = new FakeMachine(root).systemd(FakeMachine.UNIT).file("/etc/passwd", "");
        Finding user = FakeMachine.only(WRONG, user(none));
        assertEquals("sudo systemd-sysusers watchpin.conf", user.fix().orElseThrow());
        FakeMachine groups =
                new FakeMachine(root)
                        .systemd(FakeMachine.UNIT)
                        .file("/etc/group", "video:x:44:\nwatchpin:x:991:\n");
        assertTrue(FakeMachine.only(WRONG, user(groups)).text().contains("no group gpio"));
    }

    @Test
    void tellsOnlyWhoLooksWithoutAService() throws IOException {
        FakeMachine alone =
                new FakeMachine(root)
                        .file("/etc/passwd", "pi:x:1000:1000::/:/x\n")
                        .file("/etc/group", "pi:x:1000:\nvideo:x:44:pi\n")
                        .file(
                                "/proc/self/status",
                                "Uid:\t1000\t1000\nGid:\t1000\t1000\nGroups:\t44\n");
        assertEquals("pi (groups pi, video)", FakeMachine.only(OK, user(alone)).text());
        FakeMachine.only(UNKNOWN, user(new FakeMachine(root.resolve("bare"))));
    }

    @Test
    void looksForTheGraphicsProcessorOnlyWhereItIsWanted() {
        String config =
                FakeMachine.camera("kind: pattern")
                        .replace(
                                "model: MODEL",
                                "model: MODEL\n    execution-providers: [xnnpack, cpu]");
        FakeMachine machine = new FakeMachine(root).systemd(FakeMachine.UNIT);
        assertEquals(List.of(), Examination.of(new GpuCheck(machine.around(config))));
        String cuda = config.replace("xnnpack", "cuda");
        FakeMachine.only(UNKNOWN, Examination.of(new GpuCheck(machine.around(cuda))));
        machine.file("/dev/dri/renderD128", "").mode("/dev/dri/renderD128", "rw-rw----");
        Finding closed =
                FakeMachine.only(WRONG, Examination.of(new GpuCheck(machine.around(cuda))));
        assertTrue(closed.fix().orElseThrow().contains("SupplementaryGroups=render"));
        machine.mode("/dev/dri/renderD128", "rw-rw-rw-");
        FakeMachine.only(OK, Examination.of(new GpuCheck(machine.around(cuda))));
    }
}
