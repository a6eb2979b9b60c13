package dev.watchpin.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is mounted where, as this process sees it: {@code /proc/self/mountinfo} (proc(5)). */
record Mounts(List<Mount> all) {
    /**
     * One mount.
     *
     * @param options of the mount and of the file system under it
     */
    record Mount(Path point, String type, String source, Set<String> options) {
        boolean readOnly() {
            return options.contains("ro");
        }

        boolean inMemory() {
            return type.equals("tmpfs") || type.equals("ramfs");
        }

        /** {@code mmcblk0} of {@code /dev/mmcblk0p2}; the source itself for others. */
        String disk() {
            return source.replaceFirst("^/dev/", "")
                    .replaceFirst("^(mmcblk\\d+|nvme\\d+n\\d+)p\\d+$", "$1");
        }

        /** {@code ext4 on /dev/mmcblk0p2}. */
        @Override
        public String toString() {
            return type + " on " + source;
        }
    }

    static Mounts of(Machine machine) throws IOException {
        return parse(machine.read("/proc/self/mountinfo"));
    }

    /** Lines that are none are passed over. */
    static Mounts parse(String mountinfo) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : mountinfo.lines().toList()) {
            String[] halves = line.split(" - ", 2);
            String[] mount = halves[0].split(" ");
            String[] system = halves.length == 2 ? halves[1].split(" ") : new String[0];
            if (mount.length < 6 || system.length < 3 || !mount[4].startsWith("/")) {
                continue;
            }
            List<String> options = new ArrayList<>(List.of(mount[5].split(",")));
            options.addAll(List.of(system[2].split(",")));
            if (options.contains("ro")) { // one of both suffices; the other then says rw
                options.remove("rw");
            }
            mounts.add(
                    new Mount(
                            Path.of(plain(mount[4])),
                            system[0],
                            plain(system[1]),
                            Set.copyOf(options)));
        }
        return new Mounts(List.copyOf(mounts));
    }

    /** Blanks are written as {@code \040}. */
    private static String plain(String escaped) {
        return escaped.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }

    /** The one a path lies in; of several on one point, the last covers the others. */
    Optional<Mount> of(Path path) {
        Mount nearest = null;
        for (Mount mount : all) {
            boolean nearer =
                    nearest == null
                            || mount.point().getNameCount() >= nearest.point().getNameCount();
            if (nearer && path.startsWith(mount.point())) {
                nearest = mount;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** A folder that is not there yet lies where its nearest parent does. */
    static Path nearest(Machine machine, Path path) {
        Path at = path;
        while (at.getParent() != null && !Files.exists(machine.at(at))) {
            at = at.getParent();
        }
        return at;
    }
}
