package dev.watchpin.capture.v4l2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Against linux/videodev2.h: request numbers as `strace` prints them, fields at their offsets. */
class V4l2StructsTest {
    private static MemorySegment struct(int bytes, int... offsetsAndValues) {
        MemorySegment struct = Arena.ofAuto().allocate(bytes, 8);
        for (int i = 0; i < offsetsAndValues.length; i += 2) {
            struct.set(ValueLayout.JAVA_INT, offsetsAndValues[i], offsetsAndValues[i + 1]);
        }
        return struct;
    }

    @Test
    void requestNumbersAreTheKernels() {
        assertEquals(0x80685600L, V4l2Capability.REQUEST);
        assertEquals(0xC0405602L, V4l2Format.REQUEST);
        assertEquals(0xC02C564AL, V4l2FrameSize.REQUEST);
        assertEquals(0xC034564BL, V4l2FrameInterval.REQUEST);
        assertEquals(0xC0D05605L, V4l2Negotiation.SET_FORMAT);
        assertEquals(0xC0CC5616L, V4l2Negotiation.SET_RATE);
        assertEquals(0xC0145608L, V4l2Stream.REQUEST_BUFFERS);
        assertEquals(0xC0585609L, V4l2Buffer.QUERY);
        assertEquals(0xC058560FL, V4l2Buffer.ENQUEUE);
        assertEquals(0xC0585611L, V4l2Buffer.DEQUEUE);
        assertEquals(0x40045612L, V4l2Stream.STREAM_ON);
        assertEquals(0x40045613L, V4l2Stream.STREAM_OFF);
    }

    @Test
    void readsABuffer() {
        MemorySegment struct = struct(V4l2Buffer.BYTES, 0, 3, 8, 5000, 12, 0x2041, 24, 7, 32, 250);
        struct.set(ValueLayout.JAVA_INT, 64, 0x8000_0000);
        struct.set(ValueLayout.JAVA_INT, 72, 614_400);

        V4l2Buffer buffer = new V4l2Buffer(struct);

        assertEquals(3, buffer.index());
        assertEquals(5000, buffer.pictureBytes());
        assertTrue(buffer.damaged() && buffer.monotonic());
        assertEquals(7_000_250, buffer.captureMicros());
        assertEquals(0x8000_0000L, buffer.offset());
        assertEquals(614_400, buffer.bytes());
        struct.set(ValueLayout.JAVA_INT, 12, 0x4001); // V4L2_BUF_FLAG_TIMESTAMP_COPY
        assertFalse(buffer.damaged() || buffer.monotonic());
        struct.set(ValueLayout.JAVA_INT, 8, 0);
        assertTrue(buffer.damaged(), "empty");
    }

    @Test
    void asksForABuffer() {
        MemorySegment struct = struct(V4l2Buffer.BYTES, 12, -1, 40, -1);

        new V4l2Buffer(struct).asking(2);

        int[] expected = new int[V4l2Buffer.BYTES / 4];
        expected[0] = 2;
        expected[1] = 1; // V4L2_BUF_TYPE_VIDEO_CAPTURE
        expected[15] = 1; // V4L2_MEMORY_MMAP
        assertArrayEquals(expected, struct.toArray(ValueLayout.JAVA_INT));
    }

    @Test
    void readsACapability() {
        MemorySegment struct = struct(V4l2Capability.BYTES, 84, 0x84a00001, 88, 0x04200001);
        struct.setString(0, "uvcvideo");
        struct.setString(16, "HD Webcam");

        V4l2Capability capability = V4l2Capability.of(struct);

        assertEquals(new V4l2Capability("uvcvideo", "HD Webcam", 0x04200001), capability);
        assertTrue(capability.captures());
    }

    @Test
    void aMetadataNodeOfACameraDoesNotCapture() {
        MemorySegment struct = struct(V4l2Capability.BYTES, 84, 0x84a00001, 88, 0x04a00000);

        assertFalse(V4l2Capability.of(struct).captures());
    }

    @Test
    void tellsABigEndianFormatFromItsTwin() {
        int grey16 = 'Y' | '1' << 8 | '6' << 16 | ' ' << 24;

        assertEquals("Y16", V4l2Format.fourCc(grey16));
        assertEquals("Y16-BE", V4l2Format.fourCc(grey16 | 1 << 31));
    }

    @Test
    void readsAFormat() {
        MemorySegment struct = struct(V4l2Format.BYTES, 44, 'M' | 'J' << 8 | 'P' << 16 | 'G' << 24);
        struct.setString(12, "Motion-JPEG");

        V4l2Format format = V4l2Format.of(struct);

        assertEquals("MJPG", format.fourCc());
        assertEquals("Motion-JPEG", format.description());
    }

    @Test
    void readsSizes() {
        assertEquals(
                "640x480",
                V4l2FrameSize.of(struct(V4l2FrameSize.BYTES, 8, 1, 12, 640, 16, 480)).toString());
        assertEquals(
                "16x8 to 1920x1080",
                V4l2FrameSize.of(
                                struct(
                                        V4l2FrameSize.BYTES,
                                        8,
                                        3,
                                        12,
                                        16,
                                        16,
                                        1920,
                                        20,
                                        2,
                                        24,
                                        8,
                                        28,
                                        1080,
                                        32,
                                        2))
                        .toString());
    }

    @Test
    void readsIntervalsAsRates() {
        assertEquals(
                "29.97",
                V4l2FrameInterval.of(struct(V4l2FrameInterval.BYTES, 16, 1, 20, 1001, 24, 30000))
                        .toString());
        assertEquals(
                "1-60",
                V4l2FrameInterval.of(
                                struct(V4l2FrameInterval.BYTES, 16, 3, 20, 1, 24, 60, 28, 1, 32, 1))
                        .toString());
    }

    @Test
    void tellsManyRatesAsARange() {
        V4l2FrameInterval slow = new V4l2FrameInterval(7.5, 7.5);
        V4l2FrameInterval fast = new V4l2FrameInterval(30, 30);

        assertEquals("", V4l2Offer.rates(List.of()));
        assertEquals(" @ 30/7.5 fps", V4l2Offer.rates(List.of(fast, slow)));
        assertEquals(" @ 7.5-30 fps", V4l2Offer.rates(List.of(fast, slow, slow, slow, slow)));
    }
}
