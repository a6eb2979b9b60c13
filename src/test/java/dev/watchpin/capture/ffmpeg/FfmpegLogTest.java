package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.capture.CaptureException;

import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class FfmpegLogTest {
    @Test
    void dropsAddressesAndSecrets() {
        assertEquals(
                "http: cannot open http://***@cam/x",
                FfmpegLog.clean("[http @ 0x7f00ab] cannot open http://me:secret@cam/x\n"));
    }

    @Test
    void keepsTheLastErrorOfTheThreadOnce() throws CaptureException {
        FfmpegNatives.load();

        avutil.av_log((Pointer) null, avutil.AV_LOG_ERROR, "that broke\n");

        assertEquals("that broke", FfmpegLog.takeLastError());
        assertEquals("", FfmpegLog.takeLastError());
    }
}
