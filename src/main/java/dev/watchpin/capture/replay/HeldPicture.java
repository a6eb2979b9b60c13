package dev.watchpin.capture.replay;

import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A picture in off-heap memory of its own, as a frame that can be shown any number of times.
 * Confined to the thread that read it.
 */
public final class HeldPicture implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final Frame frame = new Frame();
    private final long byteSize;

    HeldPicture(Pixels pixels) {
        byteSize = pixels.bytes().length;
        MemorySegment bytes = arena.allocate(byteSize);
        MemorySegment.copy(pixels.bytes(), 0, bytes, ValueLayout.JAVA_BYTE, 0, (int) byteSize);
        frame.lend(new FrameLayout(pixels.width(), pixels.height(), pixels.format()), 0, 0);
        frame.plane(0, bytes, pixels.bytes().length / pixels.height());
    }

    /** BGR24 or GREY8; lent until close. */
    public Frame frame() {
        return frame;
    }

    public long byteSize() {
        return byteSize;
    }

    /** Harmless when repeated. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            frame.clear();
            arena.close();
        }
    }
}
