package dev.watchpin.capture.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One AVFrame. Its plane pointers are read from the struct itself, at the offsets that the binding
 * was compiled with, because the binding's own accessor makes an object a call.
 */
@SuppressWarnings("restricted")
final class Picture implements AutoCloseable {
    private static final long DATA = Pointer.offsetof(AVFrame.class, "data");

    private final AVFrame frame = avutil.av_frame_alloc();
    private final MemorySegment struct =
            MemorySegment.ofAddress(frame.address()).reinterpret(Pointer.sizeof(AVFrame.class));

    AVFrame frame() {
        return frame;
    }

    /** Address of the first byte of that plane's first row. */
    long data(int plane) {
        return struct.get(ValueLayout.JAVA_LONG, DATA + 8L * plane);
    }

    /** Bytes from a row to the next; negative when the rows are stored bottom-up. */
    int strideBytes(int plane) {
        return frame.linesize(plane);
    }

    /** Gives the buffers back. */
    void unref() {
        avutil.av_frame_unref(frame);
    }

    /** Takes over the other's buffers, which is empty then; nothing is copied. */
    void moveFrom(Picture other) {
        unref();
        avutil.av_frame_move_ref(frame, other.frame);
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
    }
}
