package dev.watchpin.capture.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Packets filled by us; without the objects that the binding's accessors make. Any thread. */
@SuppressWarnings("restricted")
final class Packets {
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final long DATA = Pointer.offsetof(AVPacket.class, "data");

    private Packets() {}

    /** Gives the packet a buffer of its own, of that size; the address of its first byte. */
    static long allocate(AVPacket packet, int bytes) {
        if (avcodec.av_new_packet(packet, bytes) < 0) {
            throw new IllegalStateException("no memory for a packet of " + bytes + " bytes");
        }
        packet.pts(avutil.AV_NOPTS_VALUE);
        return MEMORY.get(ValueLayout.JAVA_LONG, packet.address() + DATA);
    }

    /** Lets the packet have bytes of someone else, who knows how long it does: it owns none. */
    static void lend(AVPacket packet, long address, int bytes) {
        MEMORY.set(ValueLayout.JAVA_LONG, packet.address() + DATA, address);
        packet.size(bytes);
    }

    static void fill(AVPacket packet, MemorySegment source, long offset, int bytes) {
        MemorySegment.copy(source, offset, MEMORY, allocate(packet, bytes), bytes);
    }
}
