package dev.watchpin.capture.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.FrameSources;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.Frame;
import dev.watchpin.image.PixelFormat;
import dev.watchpin.testkit.Allocations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Optional;
import java.util.zip.CRC32;

class PatternSourceTest {
    private final Frame frame = new Frame();

    private static SourceSpec.Pattern spec(int width, int height, long frames) {
        return new SourceSpec.Pattern(
                width, height, 20, Optional.of(frames), SourceSpec.Pace.LOCK_STEP);
    }

    private long hash(FrameSource source) {
        CRC32 crc = new CRC32();
        assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
        FrameSources.hash(frame, crc);
        source.release(frame);
        return crc.getValue();
    }

    @ParameterizedTest
    @EnumSource(names = {"RGB24", "I420"})
    void isTheSameEachTimeAndMoves(PixelFormat format) throws CaptureException {
        try (FrameSource one = PatternSource.open(spec(33, 17, 9), format);
                FrameSource other = PatternSource.open(spec(33, 17, 9), format)) {
            long first = hash(one);
            long second = hash(one);

            assertEquals(first, hash(other));
            assertEquals(second, hash(other));
            assertNotEquals(first, second);
            assertEquals(format, one.layout().format());
        }
    }

    @Test
    void countsFramesAndEnds() throws CaptureException {
        try (FrameSource source = PatternSource.open(spec(8, 8, 3))) {
            for (int i = 0; i < 3; i++) {
                assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
                assertEquals(i, frame.sequence());
                assertEquals(i * 50_000_000L, frame.captureNanos());
                source.release(frame);
                assertFalse(frame.lent());
            }
            assertEquals(CaptureStatus.ENDED, source.capture(frame, 0));
        }
    }

    @Test
    void allocatesNothingPerFrame() throws CaptureException {
        try (FrameSource source = PatternSource.open(spec(64, 48, 20_000))) {
            Runnable work =
                    () -> {
                        for (int i = 0; i < 2000; i++) {
                            source.capture(frame, 0);
                            source.release(frame);
                        }
                    };

            assertEquals(0, Allocations.bytes(work));
        }
    }

    @Test
    void refusesAnotherFormat() {
        assertThrows(
                CaptureException.class, () -> PatternSource.open(spec(8, 8, 1), PixelFormat.NV12));
    }

    @Test
    void refusesASecondLease() throws CaptureException {
        try (FrameSource source = PatternSource.open(spec(8, 8, 3))) {
            source.capture(frame, 0);

            assertThrows(IllegalStateException.class, () -> source.capture(frame, 0));
        }
    }
}
