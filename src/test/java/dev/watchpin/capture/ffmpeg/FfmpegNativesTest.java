package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureException;

import org.junit.jupiter.api.Test;

class FfmpegNativesTest {
    @Test
    void loadsWhatFilesAndStreamsNeed() {
        assertDoesNotThrow(FfmpegNatives::load);
    }

    @Test
    void namesTheMissingSystemLibrary() {
        Throwable error =
                new UnsatisfiedLinkError("no jniavdevice in java.library.path")
                        .initCause(
                                new UnsatisfiedLinkError(
                                        "/cache/libjniavdevice.so: libpulse.so.0: cannot open"
                                            + " shared object file: No such file or directory"));

        String message = FfmpegNatives.explain("libavdevice", error);

        assertTrue(message.contains("needs the system library libpulse.so.0,"), message);
    }

    /** Either this machine has them all, or it is told which one is missing; the same twice. */
    @Test
    void devicesLoadOrSayWhatIsMissing() {
        for (int i = 0; i < 2; i++) {
            try {
                FfmpegNatives.loadDevices();
            } catch (CaptureException e) {
                assertTrue(e.getMessage().contains("needs the system library lib"), e.getMessage());
                assertTrue(e.getMessage().contains("install libxcb1"), e.getMessage());
            }
        }
    }
}
