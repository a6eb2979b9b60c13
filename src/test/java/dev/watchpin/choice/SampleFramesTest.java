package dev.watchpin.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.PixelFormat;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

class SampleFramesTest {
    private static final FrameLayout LAYOUT = new FrameLayout(2, 2, PixelFormat.NV12);

    /** Gives a frame each so many nanoseconds of its clock, or none at all, and then ends. */
    private static final class Source implements FrameSource {
        private final byte[] bytes = new byte[6];
        private final long periodNanos;
        private final CaptureStatus end;
        private long left;
        private long nanos;
        private int sequence;
        private int leases;

        Source(long periodMillis, long frames, CaptureStatus end) {
            periodNanos = periodMillis * 1_000_000;
            left = frames;
            this.end = end;
        }

        @Override
        public FrameLayout layout() {
            return LAYOUT;
        }

        @Override
        public CaptureStatus capture(Frame frame, long timeoutNanos) {
            nanos += periodNanos;
            if (left-- <= 0) {
                return end;
            }
            MemorySegment all = MemorySegment.ofArray(bytes);
            all.fill((byte) sequence);
            frame.lend(LAYOUT, sequence++, nanos);
            frame.plane(0, all.asSlice(0, 4), 2);
            frame.plane(1, all.asSlice(4, 2), 2);
            leases++;
            return CaptureStatus.CAPTURED;
        }

        @Override
        public void release(Frame frame) {
            leases--;
            frame.clear();
        }

        @Override
        public String condition() {
            return end == CaptureStatus.LOST ? "unplugged" : "";
        }

        @Override
        public void close() {}
    }

    private static List<Long> sequences(Source source, boolean live) throws CaptureException {
        try (SampleFrames sample = SampleFrames.take(source, live, () -> source.nanos)) {
            assertEquals(0, source.leases);
            for (Frame frame : sample.frames()) {
                assertEquals(LAYOUT, frame.layout());
                for (int plane = 0; plane < 2; plane++) {
                    assertTrue(frame.plane(plane).isNative(), "off-heap");
                    assertEquals(
                            (byte) frame.sequence(),
                            frame.plane(plane).get(ValueLayout.JAVA_BYTE, 1),
                            "its own bytes");
                    assertEquals(2, frame.strideBytes(plane));
                }
            }
            return sample.frames().stream().map(Frame::sequence).toList();
        }
    }

    @Test
    void takesEveryEighthFrameOfARecording() throws Exception {
        Source source = new Source(1, 1_000, CaptureStatus.ENDED);
        assertEquals(List.of(0L, 8L, 16L, 24L, 32L, 40L, 48L, 56L), sequences(source, false));
    }

    @Test
    void takesWhatAShortRecordingHas() throws Exception {
        assertEquals(List.of(0L, 8L), sequences(new Source(1, 9, CaptureStatus.ENDED), false));
    }

    @Test
    void takesFramesOfALiveSourceFiveASecond() throws Exception {
        Source source = new Source(40, 1_000, CaptureStatus.LOST);
        assertEquals(List.of(0L, 5L, 10L, 15L, 20L, 25L, 30L, 35L), sequences(source, true));
    }

    @Test
    void takesFewerFromASlowCameraThanItsPatience() throws Exception {
        Source source = new Source(4_000, 1_000, CaptureStatus.LOST);
        assertEquals(List.of(0L, 1L, 2L), sequences(source, true));
    }

    @Test
    void saysWhyThereIsNone() {
        assertEquals("no frame within 10 s", refusal(new Source(100, 0, CaptureStatus.TIMED_OUT)));
        assertEquals("the source has no frame", refusal(new Source(1, 0, CaptureStatus.ENDED)));
        assertEquals(
                "the source was lost before its first frame: unplugged",
                refusal(new Source(1, 0, CaptureStatus.LOST)));
    }

    private static String refusal(Source source) {
        return assertThrows(
                        CaptureException.class,
                        () -> SampleFrames.take(source, true, () -> source.nanos))
                .getMessage();
    }
}
