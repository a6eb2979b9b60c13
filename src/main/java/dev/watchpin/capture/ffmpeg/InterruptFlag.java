package dev.watchpin.capture.ffmpeg;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Tells FFmpeg's blocking calls to give up. FFmpeg asks a C function {@code int (*)(void *)} every
 * 100 ms or so; here that function is libc's {@code atoi} on a byte of ours, "0" or "1". So asking
 * never enters Java: no callback object, no thread attached, no garbage. Raised by any thread;
 * freed when the demuxer that uses it is closed.
 */
@SuppressWarnings("restricted")
final class InterruptFlag implements AutoCloseable {
    private final Arena arena = Arena.ofShared(); // raised by the loop thread, freed by either
    private final MemorySegment text = arena.allocateFrom("0");

    void install(AVFormatContext context) {
        MemorySegment callback =
                MemorySegment.ofAddress(context.interrupt_callback().address())
                        .reinterpret(Pointer.sizeof(AVIOInterruptCB.class));
        MemorySegment atoi = Linker.nativeLinker().defaultLookup().find("atoi").orElseThrow();
        callback.set(
                ValueLayout.ADDRESS, Pointer.offsetof(AVIOInterruptCB.class, "callback"), atoi);
        callback.set(ValueLayout.ADDRESS, Pointer.offsetof(AVIOInterruptCB.class, "opaque"), text);
    }

    void raise() {
        text.set(ValueLayout.JAVA_BYTE, 0, (byte) '1');
    }

    boolean raised() {
        return text.get(ValueLayout.JAVA_BYTE, 0) == '1';
    }

    @Override
    public void close() {
        arena.close();
    }
}
