package dev.watchpin.app.doctor;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which packages of Debian and its kin hold a library.
 *
 * @param apt whether apt is here
 */
record SystemPackages(boolean apt) {
    private static final Map<String, String> PACKAGES =
            Map.ofEntries(
                    Map.entry("libdrm.so.2", "libdrm2"),
                    Map.entry("libva.so.2", "libva2"),
                    Map.entry("libva-drm.so.2", "libva-drm2"),
                    Map.entry("libstdc++.so.6", "libstdc++6"),
                    Map.entry("libgcc_s.so.1", "libgcc-s1"),
                    Map.entry("libgomp.so.1", "libgomp1"),
                    Map.entry("libz.so.1", "zlib1g"),
                    Map.entry("libopenblas.so.0", "libopenblas0-serial"));

    static SystemPackages of(Machine machine) {
        return new SystemPackages(machine.exists("/usr/bin/apt-get"));
    }

    /** A command to copy, or what to look for where there is no apt. */
    String install(Collection<String> sonames) {
        TreeSet<String> packages = new TreeSet<>();
        TreeSet<String> unknown = new TreeSet<>();
        for (String soname : sonames) {
            name(soname).ifPresentOrElse(packages::add, () -> unknown.add(soname));
        }
        if (!apt) {
            return "install what has "
                    + sonames.stream().sorted().collect(Collectors.joining(", "))
                    + " in this distribution";
        }
        String find = unknown.isEmpty() ? "" : "find the package of " + String.join(", ", unknown);
        String get = packages.isEmpty() ? "" : "sudo apt-get install " + String.join(" ", packages);
        return get + (get.isEmpty() || find.isEmpty() ? "" : "; then ") + find;
    }

    private static Optional<String> name(String soname) {
        return Optional.ofNullable(PACKAGES.get(soname));
    }
}
