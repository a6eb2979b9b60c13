package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FfmpegNativesTest {
    @Test
    void loadsWhatFilesAndStreamsNeed() {
        assertDoesNotThrow(FfmpegNatives::load);
        assertDoesNotThrow(FfmpegNatives::loadContainers);
    }

    @Test
    void namesTheMissingSystemLibrary() {
        Throwable error =
                new UnsatisfiedLinkError("no jniavutil in java.library.path")
                        .initCause(
                                new UnsatisfiedLinkError(
                                        "/cache/libjniavutil.so: libva.so.2: cannot open shared"
                                                + " object file: No such file or directory"));

        String message = FfmpegNatives.explain("libavutil", error);

        assertTrue(message.contains("needs the system library libva.so.2,"), message);
    }
}
