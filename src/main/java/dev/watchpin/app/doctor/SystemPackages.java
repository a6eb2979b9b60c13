package dev.watchpin.app.doctor;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which packages of Debian and its kin hold a library.
 *
 * @param apt whether apt is here
 * @param timeT64 whether packages have t64 behind their name since the change of {@code time_t}:
 *     Debian 13, Ubuntu 24.04
 */
record SystemPackages(boolean apt, boolean timeT64) {
    private static final Map<String, String> PACKAGES =
            Map.ofEntries(
                    Map.entry("libdrm.so.2", "libdrm2"),
                    Map.entry("libva.so.2", "libva2"),
                    Map.entry("libva-drm.so.2", "libva-drm2"),
                    Map.entry("libva-x11.so.2", "libva-x11-2"),
                    Map.entry("libxcb.so.1", "libxcb1"),
                    Map.entry("libxcb-shm.so.0", "libxcb-shm0"),
                    Map.entry("libxcb-shape.so.0", "libxcb-shape0"),
                    Map.entry("libxcb-xfixes.so.0", "libxcb-xfixes0"),
                    Map.entry("libX11.so.6", "libx11-6"),
                    Map.entry("libpulse.so.0", "libpulse0"),
                    Map.entry("libstdc++.so.6", "libstdc++6"),
                    Map.entry("libgcc_s.so.1", "libgcc-s1"),
                    Map.entry("libgomp.so.1", "libgomp1"),
                    Map.entry("libz.so.1", "zlib1g"),
                    Map.entry("libopenblas.so.0", "libopenblas0-serial"));

    /** By the distribution's word for itself (os-release(5)). */
    static SystemPackages of(Machine machine) {
        Map<String, String> release = new HashMap<>();
        machine.text("/etc/os-release")
                .orElse("")
                .lines()
                .map(line -> line.split("=", 2))
                .filter(it -> it.length == 2)
                .forEach(it -> release.put(it[0], it[1].replace("\"", "").strip()));
        double version =
                release.getOrDefault("VERSION_ID", "").matches("\\d{1,4}(\\.\\d{1,4})?")
                        ? Double.parseDouble(release.get("VERSION_ID"))
                        : 0;
        boolean ubuntu = release.getOrDefault("ID", "").equals("ubuntu");
        return new SystemPackages(
                machine.exists("/usr/bin/apt-get"), version >= (ubuntu ? 24.04 : 13));
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

    private Optional<String> name(String soname) {
        return soname.equals("libasound.so.2")
                ? Optional.of(timeT64 ? "libasound2t64" : "libasound2")
                : Optional.ofNullable(PACKAGES.get(soname));
    }
}
