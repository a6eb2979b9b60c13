package dev.watchpin.app.doctor;

import dev.watchpin.elf.ElfHeader;
import dev.watchpin.elf.ElfLibrary;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The system's shared libraries, found where ld.so(8) looks: {@code LD_LIBRARY_PATH}, the folders
 * of {@code /etc/ld.so.conf}, the usual ones. (The linker reads a cache of these folders, which
 * {@code ldconfig} makes.) Libraries for another machine are passed over, as it does. One thread.
 */
final class SystemLibraries {
    private static final List<String> USUAL = List.of("/lib", "/usr/lib", "/lib64", "/usr/lib64");
    private static final int MOST_INCLUDES = 256;

    private final Machine machine;
    private final int architecture;
    private final Set<String> folders = new LinkedHashSet<>();
    private final Map<String, Optional<ElfLibrary>> found = new HashMap<>();
    private int includes;

    /**
     * @param architecture {@code e_machine} of what would load them
     */
    SystemLibraries(Machine machine, int architecture) {
        this.machine = machine;
        this.architecture = architecture;
        addAll(machine.environment().getOrDefault("LD_LIBRARY_PATH", "").split(":"));
        include("/etc/ld.so.conf");
        folders.addAll(USUAL);
    }

    private void addAll(String... paths) {
        for (String path : paths) {
            if (path.startsWith("/")) {
                folders.add(path);
            }
        }
    }

    /** Lines are folders, comments, or {@code include /etc/ld.so.conf.d/*.conf}. */
    private void include(String file) {
        if (++includes > MOST_INCLUDES) {
            return;
        }
        machine.text(file)
                .orElse("")
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .forEach(
                        line -> {
                            if (line.startsWith("include ")) {
                                matching(line.substring("include ".length()).strip())
                                        .forEach(this::include);
                            } else {
                                addAll(line.split("[\\s,:]+"));
                            }
                        });
    }

    private List<String> matching(String pattern) {
        int slash = pattern.lastIndexOf('/');
        if (slash <= 0) {
            return List.of();
        }
        String folder = pattern.substring(0, slash);
        List<String> files = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(machine.at(folder), pattern.substring(slash + 1))) {
            entries.forEach(entry -> files.add(folder + "/" + entry.getFileName()));
        } catch (IOException | DirectoryIteratorException | IllegalArgumentException none) {
            return List.of();
        }
        files.sort(null);
        return files;
    }

    /** Empty when the linker would not find it either. */
    Optional<ElfLibrary> find(String soname) {
        return found.computeIfAbsent(soname, this::look);
    }

    private Optional<ElfLibrary> look(String soname) {
        if (soname.contains("/")) {
            return Optional.empty();
        }
        for (String folder : folders) {
            Path file = machine.at(folder + "/" + soname);
            try {
                ElfHeader header = ElfHeader.read(file);
                if (header.bits() == 64 && header.machine() == architecture) {
                    return Optional.of(ElfLibrary.read(file));
                }
            } catch (IOException absentOrNone) {
                continue;
            }
        }
        return Optional.empty();
    }
}
