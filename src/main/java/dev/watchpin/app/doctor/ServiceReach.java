package dev.watchpin.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the installed service can read what is there for who looks: root sees folders that the
 * unit hides, and reads files that are root's alone.
 */
final class ServiceReach {
    /** What ProtectHome= is about (systemd.exec(5)). */
    private static final List<String> HOMES = List.of("/home", "/root", "/run/user");

    /** What PrivateTmp= is about. */
    private static final List<String> TEMPORARY = List.of("/tmp", "/var/tmp");

    private static final String MOVE =
            "move it below /var/lib/watchpin, and name it so in the config";

    private final String check;
    private final Surroundings around;

    ServiceReach(String check, Surroundings around) {
        this.check = check;
        this.around = around;
    }

    /**
     * What keeps the service from a file or folder; empty if nothing does, or no service is there.
     *
     * @param file which is there
     */
    Optional<Finding> barrier(Path file) throws IOException {
        Optional<ServiceUnit> unit = around.installed();
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        Path root = around.machine().root().toRealPath();
        Path real = file.toRealPath();
        Optional<Finding> hidden = hidden(unit.get(), shown(root, real));
        Optional<Identity> service = unit.get().identity(around.accounts());
        return hidden.isPresent() || service.isEmpty() ? hidden : closed(root, real, service.get());
    }

    private static Path shown(Path root, Path real) {
        return real.startsWith(root) ? Path.of("/").resolve(root.relativize(real)) : real;
    }

    private Optional<Finding> hidden(ServiceUnit unit, Path file) {
        boolean homes = unit.is("ProtectHome", "yes") || unit.is("ProtectHome", "tmpfs");
        boolean own = unit.is("PrivateTmp", "yes") || unit.is("PrivateTmp", "disconnected");
        return below(homes, HOMES, file, "ProtectHome=")
                .or(() -> below(own, TEMPORARY, file, "PrivateTmp="))
                .filter(_ -> !shownAgain(unit, file));
    }

    private Optional<Finding> below(boolean set, List<String> folders, Path file, String setting) {
        return folders.stream()
                .filter(folder -> set && file.startsWith(folder))
                .findFirst()
                .map(
                        folder ->
                                Finding.wrong(
                                        check,
                                        "%s: the service sees nothing of %s (%s of its unit)"
                                                .formatted(file, folder, setting),
                                        MOVE));
    }

    /** By a drop-in: {@code BindReadOnlyPaths=/home/pi/models}. */
    private static boolean shownAgain(ServiceUnit unit, Path file) {
        return Stream.of("BindPaths", "BindReadOnlyPaths")
                .flatMap(unit::bound)
                .anyMatch(file::startsWith);
    }

    /** By the modes of the file and of each folder on the way. */
    private Optional<Finding> closed(Path root, Path real, Identity service) throws IOException {
        for (int names = 1; names <= real.getNameCount(); names++) {
            Path at = real.getRoot().resolve(real.subpath(0, names));
            if (root.startsWith(at)) {
                continue;
            }
            FileAccess access = FileAccess.of(at);
            boolean entered = !Files.isDirectory(at) || access.enters(service);
            boolean read = names < real.getNameCount() || access.reads(service);
            if (!entered || !read) {
                return Optional.of(
                        Finding.wrong(
                                check,
                                "%s may not read %s (%s)"
                                        .formatted(
                                                service,
                                                shown(root, at),
                                                access.describe(around.accounts())),
                                "sudo chmod a+rX " + shown(root, at)));
            }
        }
        return Optional.empty();
    }
}
