package dev.watchpin.telemetry.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class BoardIdentityTest {
    @TempDir private Path root;

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void readsADeviceTree() throws IOException {
        write("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
        write("proc/sys/kernel/osrelease", "6.12.25+rpt-rpi-v8\n");
        write("sys/devices/system/cpu/cpufreq/policy0/scaling_governor", "ondemand\n");
        write("proc/cpuinfo", "processor\t: 0\nCPU part\t: 0xd08\n");
        assertEquals(
                new BoardIdentity(
                        Optional.of("Raspberry Pi 4 Model B Rev 1.4"),
                        Optional.empty(),
                        Optional.of("6.12.25+rpt-rpi-v8"),
                        Optional.of("ondemand")),
                BoardIdentity.read(root));
    }

    @Test
    void readsTheFirmwareOfAPc() throws IOException {
        write("sys/class/dmi/id/sys_vendor", "LENOVO\n");
        write("sys/class/dmi/id/product_name", "20UD\n");
        write("proc/cpuinfo", "processor\t: 0\nmodel name\t: AMD Ryzen 7\nmodel name\t: x\n");
        BoardIdentity pc = BoardIdentity.read(root);
        assertEquals(Optional.of("LENOVO 20UD"), pc.board());
        assertEquals(Optional.of("AMD Ryzen 7"), pc.cpu());
    }

    @Test
    void namesEachGovernorOnce() throws IOException {
        for (int policy : new int[] {0, 4, 6}) {
            write(
                    "sys/devices/system/cpu/cpufreq/policy" + policy + "/scaling_governor",
                    policy == 6 ? "performance" : "schedutil");
        }
        assertEquals(Optional.of("schedutil, performance"), BoardIdentity.read(root).governor());
    }

    @Test
    void knowsNothingWhereNothingIsToldOrEmpty() throws IOException {
        write("proc/device-tree/model", "\0");
        Optional<String> unknown = Optional.empty();
        assertEquals(
                new BoardIdentity(unknown, unknown, unknown, unknown), BoardIdentity.read(root));
    }
}
