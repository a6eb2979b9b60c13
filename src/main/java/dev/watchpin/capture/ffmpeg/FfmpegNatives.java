package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads FFmpeg's libraries, once, and says which system library is missing where that fails.
 * Thread-safe.
 */
final class FfmpegNatives {
    private static final Pattern MISSING =
            Pattern.compile("(lib[\\w.+-]+\\.so[.\\d]*): cannot open shared object file");

    private static String coreFailure;
    private static String containersFailure;

    private FfmpegNatives() {}

    /** What decodes: needs nothing of the system on x86-64, libdrm and libva on ARM. */
    static synchronized void load() throws CaptureException {
        if (coreFailure == null) {
            coreFailure =
                    failure(avutil.class, avcodec.class, swscale.class)
                            .replace("PACKAGES", "libdrm2 libva2 libva-drm2");
            if (coreFailure.isEmpty()) {
                FfmpegLog.install();
            }
        }
        throwIfFailed(coreFailure);
    }

    /** What files and streams need on top: of a camera or a pipe each picture comes as it is. */
    static synchronized void loadContainers() throws CaptureException {
        load();
        if (containersFailure == null) {
            containersFailure = failure(avformat.class);
        }
        throwIfFailed(containersFailure);
    }

    private static String failure(Class<?>... libraries) {
        for (Class<?> library : libraries) {
            try {
                Loader.load(library);
            } catch (LinkageError e) {
                return explain("lib" + library.getSimpleName(), e);
            }
        }
        return "";
    }

    /** Reads the loader's messages from the outermost to the first cause. */
    static String explain(String library, Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            Matcher missing = MISSING.matcher(String.valueOf(at.getMessage()));
            if (missing.find()) {
                return "FFmpeg's "
                        + library
                        + " needs the system library "
                        + missing.group(1)
                        + ", which is not installed; install PACKAGES";
            }
        }
        return "FFmpeg's "
                + library
                + " cannot be loaded: "
                + error
                + "; expected org.bytedeco:ffmpeg and org.bytedeco:javacpp with the classifier of"
                + " this machine ("
                + System.getProperty("os.arch")
                + ") on the class path, and a cache folder that can be written"
                + " (org.bytedeco.javacpp.cachedir)";
    }

    private static void throwIfFailed(String failure) throws CaptureException {
        if (!failure.isEmpty()) {
            throw new CaptureException(failure);
        }
    }
}
