package dev.watchpin.app.doctor;

import dev.watchpin.elf.ElfLibrary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The native libraries that come with Watchpin: unpacked in a folder, as the package has them, or
 * inside jars, as a checkout has them. Each is read when first asked for. One thread.
 */
final class NativeFiles {
    /** The largest is FFmpeg's, 29 MB. */
    private static final int MOST_BYTES = 64 << 20;

    private final Map<String, Place> places;
    private final Map<String, ElfLibrary> read = new HashMap<>();

    /** A folder's file, or a jar's entry. */
    private record Place(Path file, Optional<String> entry) {
        Path container() {
            return entry.isPresent() ? file : file.toAbsolutePath().getParent();
        }
    }

    private NativeFiles(Map<String, Place> places) {
        this.places = places;
    }

    /**
     * Those of {@code java.library.path} and of the class path; a folder's come before a jar's, as
     * the loaders have it.
     *
     * @param architectures words that jars call this machine: arm64, aarch64
     */
    static NativeFiles find(String libraryPath, String classPath, Set<String> architectures) {
        Map<String, Place> places = new HashMap<>();
        for (String folder : libraryPath.split(":")) {
            addFolder(Path.of(folder), places);
        }
        for (String jar : classPath.split(":")) {
            if (jar.endsWith(".jar")) {
                addJar(Path.of(jar), architectures, places);
            }
        }
        return new NativeFiles(places);
    }

    private static void addFolder(Path folder, Map<String, Place> places) {
        if (folder.toString().isEmpty()) {
            return;
        }
        try (var files = Files.list(folder)) {
            files.limit(10_000)
                    .filter(file -> file.getFileName().toString().contains(".so"))
                    .forEach(
                            file ->
                                    places.putIfAbsent(
                                            file.getFileName().toString(),
                                            new Place(file, Optional.empty())));
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return; // what is needed of it is told as missing
        }
    }

    private static void addJar(Path file, Set<String> architectures, Map<String, Place> places) {
        try (JarFile jar = new JarFile(file.toFile())) {
            jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> isNative(name, architectures))
                    .forEach(
                            name ->
                                    places.putIfAbsent(
                                            name.replaceFirst(".*/", ""),
                                            new Place(file, Optional.of(name))));
        } catch (IOException unreadable) {
            return; // the JVM passes it over too
        }
    }

    /** {@code org/bytedeco/ffmpeg/linux-arm64/libavutil.so.60}. */
    private static boolean isNative(String entry, Set<String> architectures) {
        String[] parts = entry.split("/");
        return parts.length > 1
                && parts[parts.length - 1].contains(".so")
                && architectures.stream()
                        .anyMatch(it -> parts[parts.length - 2].equals("linux-" + it));
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    /** For messages: the file, or the jar it is in. */
    String place(String name) {
        return places.get(name).file().toString();
    }

    /** Whether both lie in one folder, or one jar: there the linker finds the one for the other. */
    boolean together(String one, String other) {
        return has(one)
                && has(other)
                && places.get(one).container().equals(places.get(other).container());
    }

    ElfLibrary library(String name) throws IOException {
        ElfLibrary known = read.get(name);
        if (known == null) {
            known = readNew(places.get(name));
            read.put(name, known);
        }
        return known;
    }

    private static ElfLibrary readNew(Place place) throws IOException {
        if (place.entry().isEmpty()) {
            return ElfLibrary.read(place.file());
        }
        try (JarFile jar = new JarFile(place.file().toFile());
                InputStream in = jar.getInputStream(jar.getEntry(place.entry().get()))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(place.entry().get() + " is larger than any of ours");
            }
            return ElfLibrary.read(bytes);
        }
    }

    /** As jars of ONNX Runtime and bytedeco call it; for another machine, the word of the JVM. */
    static Set<String> architectures(String java) {
        return switch (java) {
            case "amd64", "x86_64" -> Set.of("x86_64", "x64");
            case "aarch64" -> Set.of("arm64", "aarch64");
            default -> Set.copyOf(Arrays.asList(java));
        };
    }
}
