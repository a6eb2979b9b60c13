package dev.watchpin.backend.tflite;

import dev.watchpin.backend.Availability;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one library of this engine, loaded when first asked for: from {@code java.library.path} where
 * the package put it, else out of the jar into JavaCPP's cache. Thread-safe.
 */
final class TfliteLibrary {
    /** Of glibc's loader (dl-load.c). */
    private static final Pattern SYSTEM_LIBRARY =
            Pattern.compile("(lib[\\w.+-]+\\.so[.\\d]*): cannot open shared object file");

    private static Availability availability;

    private TfliteLibrary() {}

    static synchronized Availability availability() {
        if (availability == null) {
            availability = load();
        }
        return availability;
    }

    private static Availability load() {
        try {
            Loader.load(tensorflowlite.class);
            TfliteApi.logErrorsOnly();
            return new Availability.Ready(TfliteApi.version());
        } catch (LinkageError | RuntimeException e) {
            return missing(e);
        }
    }

    private static Availability missing(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = TfliteMessage.oneLine(root.toString());
        return new Availability.Missing(reason, remedy(reason));
    }

    static String remedy(String reason) {
        Matcher library = SYSTEM_LIBRARY.matcher(reason);
        if (library.find()) {
            return "install the system's " + library.group(1);
        }
        if (reason.contains("GLIBC")) {
            return "it needs glibc 2.34 and libstdc++ of GCC 12: Debian 12, Ubuntu 22.04, or later";
        }
        if (reason.contains("failed to map segment")) {
            return "the folder forbids execution (noexec): set"
                    + " -Dorg.bytedeco.javacpp.cachedir=DIR, or unpack the library and set"
                    + " -Djava.library.path=DIR";
        }
        return "put org.bytedeco:tensorflow-lite and org.bytedeco:javacpp, each with the classifier"
                + " of this machine ("
                + System.getProperty("os.arch")
                + "; built are linux-x86_64 and linux-arm64), on the class path, or"
                + " libjnitensorflowlite.so in a folder of -Djava.library.path";
    }
}
