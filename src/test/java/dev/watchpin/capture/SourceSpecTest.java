package dev.watchpin.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceSpecTest {
    @ParameterizedTest
    @CsvSource({
        "rtsp://cam/live, rtsp://cam/live",
        "rtsp://me:secret@cam:554/live, rtsp://***@cam:554/live",
        "rtsp://me:se@cret@cam/live, rtsp://***@cam/live",
        "http://cam/video?user=me&pwd=secret, http://cam/video?***",
        "http://cam/a@b, http://cam/a@b",
        "failed 'http://me:secret@cam/x' again, failed 'http://***@cam/x' again",
    })
    void masksWhatMayBeSecret(String text, String masked) {
        assertEquals(masked, SourceSpec.Stream.masked(text));
    }

    @Test
    void aStreamQuotedAnywhereTellsNoPassword() {
        SourceSpec stream =
                new SourceSpec.Stream(
                        "rtsp://me:secret@cam/live",
                        SourceSpec.Stream.Transport.TCP,
                        new SourceSpec.Timeouts(1, 1));
        assertEquals("Stream[rtsp://***@cam/live]", stream.toString());
    }
}
