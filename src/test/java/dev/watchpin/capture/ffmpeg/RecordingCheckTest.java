package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class RecordingCheckTest {
    private static RecordingCheck after(int packets, RecordingCheck check) {
        for (int i = 0; i < packets; i++) {
            check.packet(false);
        }
        return check;
    }

    @Test
    void aWholeRecordingMissesNothing() {
        assertEquals("", after(100, new RecordingCheck(100, 0)).missing(9_900, ""));
        assertEquals("", after(99, new RecordingCheck(100, 0)).missing(9_900, ""));
        assertEquals("", after(100, new RecordingCheck(0, 10_000)).missing(9_900, ""));
        assertEquals("", after(100, new RecordingCheck(0, 0)).missing(0, ""));
    }

    @Test
    void fewerFramesOrLessTimeThanPromisedIsTruncated() {
        assertFalse(after(90, new RecordingCheck(100, 0)).missing(0, "").isEmpty());
        assertFalse(after(90, new RecordingCheck(0, 10_000)).missing(8_900, "").isEmpty());
    }

    @Test
    void aTornLastFrameIsTruncated() {
        RecordingCheck check = after(99, new RecordingCheck(100, 0));
        check.packet(true);

        assertFalse(check.missing(0, "").isEmpty());
    }
}
