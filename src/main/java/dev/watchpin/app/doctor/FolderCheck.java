package dev.watchpin.app.doctor;

import dev.watchpin.app.doctor.Mounts.Mount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** A folder that the daemon reads or writes: room, rights, and on what it lies. */
final class FolderCheck implements Check {
    private static final long LITTLE = 100_000_000;
    private static final long TOO_LITTLE = 10_000_000;
    private static final long FEW_INODES = 1_000;
    private static final long MEGA = 1_000_000;

    /** {@code StateDirectory=}, {@code LogsDirectory=} of the unit. */
    private static final List<String> MADE_BY_SYSTEMD =
            List.of("/var/lib/watchpin", "/var/log/watchpin");

    /** What ProtectSystem=strict leaves, and the unit's own folder in memory. */
    private static final List<String> LEFT_WRITABLE =
            List.of("/run/watchpin", "/dev", "/tmp", "/var/tmp");

    private final Surroundings around;
    private final Folder folder;

    /**
     * What is looked at.
     *
     * @param name {@code log folder}
     * @param written whether the daemon writes to it
     * @param capBytes of all it will ever write there; empty for little
     */
    record Folder(String name, Path path, boolean written, OptionalLong capBytes) {}

    FolderCheck(Surroundings around, Folder folder) {
        this.around = around;
        this.folder = folder;
    }

    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public List<Finding> look() throws IOException {
        Machine machine = around.machine();
        Path nearest = Mounts.nearest(machine, folder.path());
        Optional<Mount> mount = Mounts.of(machine).of(real(machine, nearest));
        if (folder.written()) {
            Optional<Finding> refused = refused(nearest, mount);
            if (refused.isPresent()) {
                return List.of(refused.get());
            }
        }
        Space space = Space.of(machine, machine.at(nearest));
        return List.of(judge(mount, space, nearest.equals(folder.path())));
    }

    private static Path real(Machine machine, Path path) throws IOException {
        return Path.of("/")
                .resolve(machine.root().toRealPath().relativize(machine.at(path).toRealPath()));
    }

    private Optional<Finding> refused(Path nearest, Optional<Mount> mount) throws IOException {
        if (mount.filter(Mount::readOnly).isPresent()) {
            boolean errors = mount.get().options().contains("errors=remount-ro");
            return Optional.of(
                    Finding.wrong(
                            name(),
                            folder.path()
                                    + " is on a file system mounted read-only ("
                                    + mount.get()
                                    + ")"
                                    + (errors ? ": by /etc/fstab, or for errors on the disk" : ""),
                            errors
                                    ? "dmesg | grep -iE 'ext4|mmc|i/o error' | tail"
                                    : "name a folder that may be written, as one under /run, which"
                                            + " is memory; or sudo mount -o remount,rw "
                                            + mount.get().point()));
        }
        Identity who = around.daemon();
        FileAccess access = FileAccess.of(around.machine().at(nearest));
        boolean made = nearest.equals(folder.path());
        if (access.writes(who)) {
            return around.installed().flatMap(this::sealedOff);
        }
        boolean systemdMakes = MADE_BY_SYSTEMD.contains(folder.path().toString());
        if (!made && around.installed().isPresent() && systemdMakes) {
            return Optional.of(
                    Finding.none(
                            name(), folder.path() + " is absent: systemd makes it at a start"));
        }
        return Optional.of(
                Finding.wrong(
                        name(),
                        "%s may not write to %s (%s)"
                                .formatted(who, nearest, access.describe(around.accounts())),
                        "sudo install -d -o " + who.name() + " -m 0750 " + folder.path()));
    }

    /** Whose mode would let the service write, but not its unit. */
    private Optional<Finding> sealedOff(ServiceUnit unit) {
        boolean writable =
                Stream.of(
                                MADE_BY_SYSTEMD.stream(),
                                LEFT_WRITABLE.stream(),
                                unit.words("ReadWritePaths").stream(),
                                unit.bound("BindPaths"))
                        .flatMap(Function.identity())
                        .map(path -> path.replaceFirst("^[-+]+", ""))
                        .anyMatch(folder.path()::startsWith);
        return writable || !unit.is("ProtectSystem", "strict")
                ? Optional.empty()
                : Optional.of(
                        Finding.wrong(
                                name(),
                                folder.path()
                                        + " is read-only for the service (ProtectSystem=strict of"
                                        + " its unit)",
                                "sudo systemctl edit watchpin # [Service] and ReadWritePaths="
                                        + folder.path()));
    }

    private Finding judge(Optional<Mount> mount, Space space, boolean made) throws IOException {
        String seen =
                "%s%s: %s free%s%s"
                        .formatted(
                                folder.path(),
                                made ? "" : " (not made yet)",
                                Bytes.of(space.freeBytes()),
                                mount.map(it -> ", " + it).orElse(""),
                                mount.map(this::kind).orElse(""));
        if (space.freeInodes().orElse(FEW_INODES) < FEW_INODES) {
            return Finding.wrong(
                    name(),
                    seen + ", and only " + space.freeInodes().getAsLong() + " files can be made",
                    "df -i " + folder.path() + " # then delete many small files");
        }
        if (folder.capBytes().isPresent()) {
            long toCome = folder.capBytes().getAsLong() - present();
            seen += "; the log may grow to " + Bytes.of(folder.capBytes().getAsLong());
            if (toCome > space.freeBytes()) {
                return Finding.wrong(
                        name(),
                        seen + ", which does not fit",
                        "in the config: telemetry: {max-log-mb: "
                                + Math.max(1, space.freeBytes() / 2 / MEGA)
                                + "}, or make room");
            }
        }
        if (space.freeBytes() < TOO_LITTLE && folder.written()) {
            return Finding.wrong(name(), seen, "sudo apt-get clean; df -h " + folder.path());
        }
        if (space.freeBytes() < LITTLE) {
            return Finding.note(name(), seen, "sudo apt-get clean; df -h " + folder.path());
        }
        boolean forgotten = folder.written() && mount.filter(Mount::inMemory).isPresent();
        return forgotten
                ? Finding.note(name(), seen + ": it is lost at a reboot")
                : Finding.ok(name(), seen);
    }

    private String kind(Mount mount) {
        return mount.inMemory()
                ? ", in memory"
                : SdCard.is(around.machine(), mount) ? ", an SD card" : "";
    }

    private long present() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(around.machine().at(folder.path()))) {
            all.limit(10_000).forEach(files::add);
        } catch (IOException | UncheckedIOException absentOrClosed) {
            return 0;
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        return bytes;
    }
}
