package dev.watchpin.capture.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/** What goes from the capture thread to the loop: a packet still to decode, or a picture. */
final class LiveSlot implements AutoCloseable {
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final Picture picture = new Picture();
    private boolean whole;
    private long sequence;
    private long captureNanos;

    AVPacket packet() {
        return packet;
    }

    Picture picture() {
        return picture;
    }

    void stamp(long sequence, long captureNanos) {
        this.sequence = sequence;
        this.captureNanos = captureNanos;
    }

    long sequence() {
        return sequence;
    }

    long captureNanos() {
        return captureNanos;
    }

    /** Takes over the other packet's buffer, which is empty then. */
    void moveFrom(AVPacket other) {
        avcodec.av_packet_unref(packet);
        avcodec.av_packet_move_ref(packet, other);
    }

    /** Takes over the other's buffers, which is empty then. */
    void moveFrom(Picture other, boolean whole) {
        picture.moveFrom(other);
        this.whole = whole;
    }

    /** Whether nothing in the picture is damaged, nor in what it was built on. */
    boolean whole() {
        return whole;
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        picture.close();
    }
}
