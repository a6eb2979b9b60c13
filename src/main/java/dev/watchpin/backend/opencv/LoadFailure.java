package dev.watchpin.backend.opencv;

import dev.watchpin.backend.Availability;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why natives did not load, from the messages of glibc's loader (dl-load.c). Stateless. */
final class LoadFailure {
    private static final Pattern LIBRARY =
            Pattern.compile("(lib[\\w.+-]+\\.so[.\\d]*): cannot open shared object file");

    private LoadFailure() {}

    static Availability.Missing explain(Throwable error) {
        Throwable root = error;
        for (Throwable at = error; at != null; at = at.getCause()) {
            root = at;
            Matcher missing = LIBRARY.matcher(String.valueOf(at.getMessage()));
            if (missing.find()) {
                return new Availability.Missing(
                        "it needs the system library " + missing.group(1),
                        remedy(missing.group(1)));
            }
        }
        String reason = OpenCvMessage.oneLine(root);
        return new Availability.Missing(
                reason,
                "check that %s is whole and for this machine (%s), and that %s can be written"
                        .formatted(
                                System.getProperty("java.library.path"),
                                System.getProperty("os.arch"),
                                System.getProperty("java.io.tmpdir")));
    }

    private static String remedy(String library) {
        if (library.startsWith("libopenblas")) {
            return "apt install libopenblas0-serial";
        }
        if (library.startsWith("libopencv") || library.startsWith("libjni")) {
            return OpenCvJars.REMEDY;
        }
        return "install the package that has it (apt-file search " + library + ")";
    }
}
