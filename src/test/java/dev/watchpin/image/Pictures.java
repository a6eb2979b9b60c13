package dev.watchpin.image;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;

/** Frames of seeded noise, for tests: padded rows, top-down or bottom-up. */
final class Pictures {
    private Pictures() {}

    /** Rows padded by {@code padBytes}; the padding is noise too, so that reading it shows. */
    static Frame noise(RandomGenerator random, FrameLayout layout, int padBytes, boolean bottomUp) {
        Frame frame = new Frame();
        frame.lend(layout, 0, 0);
        for (int plane = 0; plane < layout.format().planes(); plane++) {
            int stride = rowBytes(layout, plane) + padBytes;
            byte[] bytes = new byte[stride * rows(layout, plane)];
            random.nextBytes(bytes);
            frame.plane(plane, MemorySegment.ofArray(bytes), bottomUp ? -stride : stride);
        }
        return frame;
    }

    static int rowBytes(FrameLayout layout, int plane) {
        int width = layout.width();
        int half = (width + 1) / 2;
        return switch (layout.format()) {
            case GREY8, I444 -> width;
            case RGB24, BGR24 -> 3 * width;
            case YUYV, UYVY -> 4 * half;
            case NV12 -> plane == 0 ? width : 2 * half;
            case I420, I422 -> plane == 0 ? width : half;
        };
    }

    static int rows(FrameLayout layout, int plane) {
        boolean halved = layout.format() == PixelFormat.NV12 || layout.format() == PixelFormat.I420;
        return halved && plane > 0 ? (layout.height() + 1) / 2 : layout.height();
    }

    /** One byte of a plane, row 0 at the top of the picture. */
    static int at(Frame frame, int plane, int row, int index) {
        int stride = frame.strideBytes(plane);
        int rows = rows(frame.layout(), plane);
        long begin = stride >= 0 ? (long) row * stride : (long) (rows - 1 - row) * -stride;
        return frame.plane(plane).get(ValueLayout.JAVA_BYTE, begin + index) & 0xff;
    }
}
