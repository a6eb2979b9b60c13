package dev.watchpin.capture;

import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.PixelFormat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32;

/** What tests of sources do with frames. */
public final class FrameSources {
    public static final long SECOND = 1_000_000_000;

    private FrameSources() {}

    /** Captures until something else than TIMED_OUT comes. */
    public static CaptureStatus next(FrameSource source, Frame frame) {
        CaptureStatus status;
        do {
            status = source.capture(frame, SECOND / 10);
        } while (status == CaptureStatus.TIMED_OUT);
        return status;
    }

    /** Of the visible pixels; strides do not count. */
    public static void hash(Frame frame, CRC32 crc) {
        FrameLayout layout = frame.layout();
        for (int p = 0; p < layout.format().planes(); p++) {
            int rows = rows(layout, p);
            byte[] row = new byte[rowBytes(layout, p)];
            for (int y = 0; y < rows; y++) {
                MemorySegment.copy(
                        frame.plane(p),
                        ValueLayout.JAVA_BYTE,
                        (long) y * frame.strideBytes(p),
                        row,
                        0,
                        row.length);
                crc.update(row);
            }
        }
    }

    public static int level(Frame frame, int plane, int x, int y) {
        return Byte.toUnsignedInt(
                frame.plane(plane)
                        .get(ValueLayout.JAVA_BYTE, (long) y * frame.strideBytes(plane) + x));
    }

    private static int rows(FrameLayout layout, int plane) {
        boolean half =
                plane > 0
                        && (layout.format() == PixelFormat.I420
                                || layout.format() == PixelFormat.NV12);
        return half ? (layout.height() + 1) / 2 : layout.height();
    }

    private static int rowBytes(FrameLayout layout, int plane) {
        int half = (layout.width() + 1) / 2;
        return switch (layout.format()) {
            case GREY8, I444 -> layout.width();
            case RGB24, BGR24 -> 3 * layout.width();
            case YUYV, UYVY -> 4 * half;
            case NV12 -> plane == 0 ? layout.width() : 2 * half;
            case I420, I422 -> plane == 0 ? layout.width() : half;
        };
    }
}
