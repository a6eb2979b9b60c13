package dev.watchpin.app.doctor;

import dev.watchpin.elf.ElfLibrary;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What loading a set of natives would come to, without loading anything: the linker's own steps, on
 * what its files say.
 *
 * @param loaded natives of ours, those that others are linked with included
 * @param absent ours that are not there at all
 * @param damaged ours that cannot be read, with the reason
 * @param missing the system's libraries that are not found, each with one that needs it
 * @param lacking symbol versions that the system's libraries have not, each with whose and for whom
 */
record Loading(
        NativeSet set,
        Map<String, ElfLibrary> loaded,
        List<String> absent,
        List<String> damaged,
        Map<String, String> missing,
        List<String> lacking) {
    private static final String GLIBC = "GLIBC_";

    static Loading of(NativeSet set, NativeFiles ours, SystemLibraries system) {
        Loading loading =
                new Loading(
                        set,
                        new LinkedHashMap<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new LinkedHashMap<>(),
                        new ArrayList<>());
        loading.follow(ours, system);
        return loading;
    }

    private void follow(NativeFiles ours, SystemLibraries system) {
        Deque<String> open = new ArrayDeque<>(set.roots());
        while (!open.isEmpty()) {
            String name = open.pop();
            if (loaded.containsKey(name)) {
                continue;
            }
            if (!ours.has(name)) {
                absent.add(name);
                continue;
            }
            try {
                ElfLibrary library = ours.library(name);
                loaded.put(name, library);
                for (String needed : library.needed()) {
                    if (ours.together(name, needed)) {
                        open.add(needed);
                    } else if (!isLoaded(needed)) {
                        look(name, library, needed, ours, system, open);
                    }
                }
            } catch (IOException unreadable) {
                damaged.add(ours.place(name) + " " + name + ": " + unreadable.getMessage());
            }
        }
    }

    /** A library that is in memory already is known by its soname, whatever its file is called. */
    private boolean isLoaded(String soname) {
        return loaded.values().stream().anyMatch(it -> it.soname().equals(Optional.of(soname)));
    }

    /** OpenCV's jars bring the OpenBLAS of another jar along, where the system has none. */
    private void look(
            String name,
            ElfLibrary library,
            String needed,
            NativeFiles ours,
            SystemLibraries system,
            Deque<String> open) {
        Optional<ElfLibrary> found = system.find(needed);
        if (found.isPresent()) {
            library.lacksIn(found.get(), needed).stream()
                    .filter(version -> !version.startsWith(GLIBC)) // told as a release
                    .forEach(version -> lacking.add(version + " of " + needed + " for " + name));
        } else if (set == NativeSet.OPENCV && ours.has(needed)) {
            open.add(needed);
        } else {
            missing.putIfAbsent(needed, name);
        }
    }

    /** The newest glibc that one of them asks for, and which; empty if none asks. */
    Optional<Floor> floor() {
        return loaded.entrySet().stream()
                .flatMap(
                        it ->
                                it.getValue().needs().stream()
                                        .filter(need -> !need.weak())
                                        .map(need -> GlibcVersion.parse(need.version()))
                                        .flatMap(Optional::stream)
                                        .map(version -> new Floor(version, it.getKey())))
                .max(Comparator.comparing(Floor::version));
    }

    /**
     * @param version that glibc must have at least
     * @param library who asks
     */
    record Floor(GlibcVersion version, String library) {}

    /** Those that such pages do not suit. */
    List<String> misaligned(long pageBytes) {
        return loaded.entrySet().stream()
                .filter(it -> !it.getValue().fitsPage(pageBytes))
                .map(Map.Entry::getKey)
                .toList();
    }
}
