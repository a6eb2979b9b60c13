package dev.watchpin.backend.opencv;

import dev.watchpin.backend.Availability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/**
 * Whether OpenCV is here, told from names of files: loading its 60 MB only to list it would cost a
 * board seconds. Names no class of the binding. Thread-safe.
 */
final class OpenCvJars {
    static final String REMEDY =
            "apt install ./watchpin-opencv_…deb of this version, or put the jars and natives of"
                    + " bytedeco opencv and openblas on the class path";

    private static final String VERSION = "META-INF/maven/org.bytedeco/opencv/pom.properties";
    private static final String NATIVE = "libjniopencv_dnn.so";

    private static Optional<Availability.Missing> failedToLoad = Optional.empty();
    private static boolean tried;

    private OpenCvJars() {}

    /** Loads natives and throws a {@link LinkageError} or {@link RuntimeException} if it cannot. */
    interface Loading {
        void load();
    }

    static synchronized Availability availability() {
        return failedToLoad.<Availability>map(missing -> missing).orElseGet(OpenCvJars::find);
    }

    /** Once a process; what went wrong is what {@link #availability} says from then on. */
    static synchronized void loadNatives(Loading loading) {
        if (tried) {
            return;
        }
        tried = true;
        try {
            loading.load();
        } catch (LinkageError | RuntimeException e) {
            failedToLoad = Optional.of(LoadFailure.explain(e));
        }
    }

    private static Availability find() {
        Optional<String> version = version();
        if (version.isEmpty()) {
            return new Availability.Missing("its jar is not on the class path", REMEDY);
        }
        if (!nativesFound()) {
            return new Availability.Missing(
                    "no %s for %s, neither in a jar nor in %s"
                            .formatted(
                                    NATIVE,
                                    System.getProperty("os.arch"),
                                    System.getProperty("java.library.path")),
                    REMEDY);
        }
        return new Availability.Ready(version.get());
    }

    /** Of OpenCV, without the binding's own: {@code 4.13.0} of 4.13.0-1.5.13. */
    private static Optional<String> version() {
        try (InputStream in = OpenCvJars.class.getClassLoader().getResourceAsStream(VERSION)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.of(properties.getProperty("version", "").split("-")[0]);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean nativesFound() {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
        String inJar = "org/bytedeco/opencv/linux-" + arch + "/" + NATIVE;
        return unpacked().isPresent()
                || OpenCvJars.class.getClassLoader().getResource(inJar) != null;
    }

    /** The folder with the natives, where a package put them into one; empty for those of a jar. */
    static Optional<Path> unpacked() {
        return Arrays.stream(System.getProperty("java.library.path", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .filter(folder -> Files.exists(folder.resolve(NATIVE)))
                .findFirst();
    }
}
