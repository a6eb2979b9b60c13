package dev.watchpin.capture.pipe;

import dev.watchpin.capture.CaptureException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the program of a command, or says what to do about its absence. */
public final class Program {
    private Program() {}

    /**
     * @param name a name to look for in the folders of {@code searchPath}, or an absolute path
     * @throws CaptureException where it is not there or may not be executed, saying what to do
     */
    public static Path find(String name, String searchPath) throws CaptureException {
        Path last = null;
        for (Path candidate : candidates(name, searchPath).toList()) {
            if (Files.isRegularFile(candidate)) {
                last = candidate;
                if (Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
        }
        if (last != null) {
            throw new CaptureException(last + " may not be executed; chmod +x it");
        }
        throw new CaptureException(
                name.contains("/")
                        ? name + " does not exist"
                        : "no command "
                                + name
                                + " on the PATH "
                                + searchPath
                                + remedy(name).map(it -> "; install " + it).orElse(""));
    }

    private static Stream<Path> candidates(String name, String searchPath) {
        return name.contains("/")
                ? Stream.of(Path.of(name))
                : Stream.of(searchPath.split(":"))
                        .filter(folder -> folder.startsWith("/"))
                        .map(folder -> Path.of(folder, name));
    }

    private static Optional<String> remedy(String name) {
        return name.startsWith("rpicam-")
                ? Optional.of("rpicam-apps-lite (or rpicam-apps), of Raspberry Pi OS")
                : name.equals("gst-launch-1.0")
                        ? Optional.of("gstreamer1.0-tools")
                        : Optional.empty();
    }
}
