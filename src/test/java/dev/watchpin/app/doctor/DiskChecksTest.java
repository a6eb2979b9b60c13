package dev.watchpin.app.doctor;

import static dev.watchpin.app.doctor.Finding.State.NOTE;
import static dev.watchpin.app.doctor.Finding.State.OK;
import static dev.watchpin.app.doctor.Finding.State.UNKNOWN;
import static dev.watchpin.app.doctor.Finding.State.WRONG;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.app.doctor.FolderCheck.Folder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Folders, the root, the card. */
class DiskChecksTest {
    private static final String CARD =
            """
            22 1 179:2 / / rw,noatime shared:1 - ext4 /dev/mmcblk0p2 rw,errors=remount-ro
            23 22 0:21 / /run rw,nosuid,nodev shared:2 - tmpfs tmpfs rw,size=186904k
            24 22 0:22 / /mnt/my\\040disk rw shared:3 - vfat /dev/sda1 rw
            """;

    private static final String LOGS = "/var/log/watchpin";

    @TempDir private Path root;
    private FakeMachine board;

    @BeforeEach
    void makeBoard() {
        board = new FakeMachine(root);
        board.file("/proc/self/mountinfo", CARD);
        board.file("/sys/block/mmcblk0/device/type", "SD\n");
        board.file("/proc/self/status", "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nGroups:\t\n");
        room(5_000_000_000L, 900_000);
    }

    private void room(long bytes, long inodes) {
        board.says("stat", bytes / 4096 + " 4096 1000000 " + inodes + "\n");
    }

    private Finding look(String path, boolean written, OptionalLong cap) {
        Folder folder = new Folder("log folder", Path.of(path), written, cap);
        return FakeMachine.only(
                Examination.of(new FolderCheck(board.around(), folder)).getFirst().state(),
                Examination.of(new FolderCheck(board.around(), folder)));
    }

    private Finding logs() {
        return look(LOGS, true, OptionalLong.of(16_000_000));
    }

    @Test
    void isContentWithRoom() {
        board.folder(LOGS);
        Finding well = logs();
        assertEquals(OK, well.state());
        assertEquals(
                LOGS
                        + ": 5.0 GB free, ext4 on /dev/mmcblk0p2, an SD card; the log may grow to"
                        + " 16 MB",
                well.text());
    }

    @Test
    void measuresTheCapAgainstTheRoom() {
        board.folder(LOGS);
        room(12_000_000, 900_000);
        Finding full = logs();
        assertEquals(WRONG, full.state(), full::text);
        assertTrue(full.fix().orElseThrow().contains("max-log-mb: 5"), full::toString);
        board.file(LOGS + "/performance.1.jsonl", new byte[9_000_000]);
        assertEquals(NOTE, logs().state(), "the most of it is there already");
        room(1_000_000, 900_000);
        assertEquals(WRONG, look(LOGS, true, OptionalLong.empty()).state());
        assertEquals(NOTE, look(LOGS, false, OptionalLong.empty()).state(), "only read");
    }

    @Test
    void countsInodes() {
        board.folder(LOGS);
        room(5_000_000_000L, 12);
        Finding none = logs();
        assertEquals(WRONG, none.state());
        assertTrue(none.text().endsWith("only 12 files can be made"), none.text());
        board.says("stat", "1000000 4096 0 0\n"); // btrfs
        assertEquals(OK, logs().state());
    }

    @Test
    void knowsMemoryFromDisk() {
        board.folder("/run");
        Finding memory = look("/run/watchpin/log", true, OptionalLong.of(16_000_000));
        assertEquals(NOTE, memory.state());
        assertTrue(memory.text().contains("tmpfs on tmpfs, in memory"), memory.text());
        assertTrue(memory.text().endsWith("lost at a reboot"), memory.text());
    }

    @Test
    void refusesWhatIsReadOnly() {
        board.folder(LOGS).file("/proc/self/mountinfo", CARD.replace("/ / rw,", "/ / ro,"));
        Finding only = logs();
        assertEquals(WRONG, only.state());
        assertTrue(only.text().contains("mounted read-only"), only.text());
        assertTrue(only.fix().orElseThrow().startsWith("dmesg"), "it may be the disk's errors");
        assertEquals(OK, look(LOGS, false, OptionalLong.empty()).state(), "models are only read");
    }

    @Test
    void asksForTheServicesRights() {
        board.systemd(FakeMachine.UNIT).folder(LOGS).mode(LOGS, "rwxr-xr-x");
        Finding theirs = logs();
        assertEquals(WRONG, theirs.state(), theirs::text);
        assertTrue(theirs.text().startsWith("watchpin (groups"), theirs.text());
        assertEquals("sudo install -d -o watchpin -m 0750 " + LOGS, theirs.fix().orElseThrow());
        board.mode(LOGS, "rwxrwxrwx");
        assertEquals(OK, logs().state());
    }

    @Test
    void leavesToSystemdWhatItMakes() {
        board.systemd(FakeMachine.UNIT).folder("/var/log").mode("/var/log", "rwxr-xr-x");
        assertEquals(UNKNOWN, logs().state());
        assertEquals(WRONG, look("/var/log/other", true, OptionalLong.empty()).state());
    }

    @Test
    void saysThatTheUnitLetsNothingBeWrittenElsewhere() {
        String strict = FakeMachine.UNIT + "ProtectSystem=strict\n";
        board.systemd(strict).folder("/srv/log").mode("/srv/log", "rwxrwxrwx");
        Finding sealed = look("/srv/log", true, OptionalLong.empty());
        assertEquals(WRONG, sealed.state(), sealed::text);
        assertEquals(
                "/srv/log is read-only for the service (ProtectSystem=strict of its unit)",
                sealed.text());
        assertTrue(sealed.fix().orElseThrow().endsWith("ReadWritePaths=/srv/log"));
        board.systemd(strict + "ReadWritePaths=/srv\n");
        assertEquals(OK, look("/srv/log", true, OptionalLong.empty()).state());
    }

    @Test
    void saysWhatStatSaid() {
        board.folder(LOGS).says("stat", 1, "", "stat: cannot read: Stale file handle\n");
        assertEquals("could not be told: stat: cannot read: Stale file handle", logs().text());
        assertThrows(IOException.class, () -> Space.parse("many blocks"));
        assertThrows(IOException.class, () -> Space.parse("99999999999999 99999999999999 1 1"));
        assertThrows(IOException.class, () -> Space.parse("99999999999999999999 1 1 1"));
    }

    private List<Finding> rootOf(String mountinfo) {
        board.file("/proc/self/mountinfo", mountinfo);
        return Examination.of(new RootCheck(board.around()));
    }

    @Test
    void tellsAnOverlayAndAReadOnlyRoot() {
        assertEquals(List.of(OK, OK), FakeMachine.states(rootOf(CARD)));
        String readOnly = CARD.replace("/ / rw,", "/ / ro,");
        assertEquals(List.of(NOTE, OK), FakeMachine.states(rootOf(readOnly)));
        Finding overlay =
                rootOf("22 1 0:30 / / rw,relatime - overlay overlay rw,lowerdir=/x\n").getFirst();
        assertEquals(NOTE, overlay.state());
        assertTrue(overlay.text().contains("lost at a reboot"));
        FakeMachine.only(UNKNOWN, rootOf(""));
        FakeMachine.only(UNKNOWN, rootOf("junk - \0 junk\n- - -\n"));
    }

    @Test
    void notesWhatWearsTheCard() {
        assertEquals("an SD card", rootOf(CARD).getLast().text());
        Finding times = rootOf(CARD.replace("noatime", "strictatime")).getLast();
        assertEquals(NOTE, times.state());
        assertTrue(times.fix().orElseThrow().contains("noatime"));
        String status =
                """
                {"time": "2026-11-25T12:00:00Z", "started": "2026-11-25T00:00:00Z",
                 "board": {"disk_written_bytes": 2500000}}
                """;
        board.file("/run/watchpin/status.json", status);
        assertEquals("an SD card; the daemon writes 5 MB a day", rootOf(CARD).getLast().text());
        board.file("/run/watchpin/status.json", status.replace("2500000", "2500000000"));
        assertEquals(NOTE, rootOf(CARD).getLast().state());
        board.file("/run/watchpin/status.json", status.replace("T12", "T00"));
        assertEquals("an SD card", rootOf(CARD).getLast().text(), "too early to tell");
        board.file("/sys/block/mmcblk0/device/type", "MMC\n");
        FakeMachine.only(OK, rootOf(CARD)); // soldered in
    }

    @Test
    void findsTheMountOfAPath() {
        Mounts mounts = Mounts.parse(CARD + "25 22 0:23 / / rw - squashfs /dev/root ro\n");
        assertEquals("tmpfs", mounts.of(Path.of("/run/watchpin")).orElseThrow().type());
        assertEquals("vfat", mounts.of(Path.of("/mnt/my disk/x")).orElseThrow().type());
        Mounts.Mount last = mounts.of(Path.of("/etc")).orElseThrow();
        assertEquals("squashfs", last.type(), "it covers the one before");
        assertTrue(last.readOnly());
        assertEquals(
                "nvme0n1",
                new Mounts.Mount(Path.of("/"), "", "/dev/nvme0n1p2", java.util.Set.of()).disk());
    }

    @Test
    void saysBytesForPeople() {
        assertEquals("1.5 GB", Bytes.of(1_500_000_000));
        assertEquals("16 MB", Bytes.of(16_999_999));
        assertEquals("4 kB", Bytes.of(3_001));
        assertEquals("0 kB", Bytes.of(0));
    }
}
