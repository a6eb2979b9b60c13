package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.LatestFrame;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Drains one live source and keeps only the newest of it. Intra-only streams (MJPEG, raw pictures)
 * are handed over as packets, which the loop decodes when it takes one: skipped pictures cost
 * nothing, and this thread is never too busy to empty the device. Streams whose pictures build on
 * each other (H.264) are decoded here, every one, and handed over as pictures.
 */
final class CaptureThread implements Runnable {
    private final LiveInput input;
    private final LiveSession session;
    private final LatestFrame<LiveSlot> latest;
    private long sequence;

    /** Of a stream whose pictures build on each other: nothing they build on was damaged. */
    private boolean whole = true;

    CaptureThread(LiveInput input, LiveSession session) {
        this.input = input;
        this.session = session;
        latest = session.latest();
    }

    @Override
    public void run() {
        AVPacket packet = avcodec.av_packet_alloc();
        try (Picture picture = new Picture()) {
            LiveReader reader = input.open(session.interrupt());
            session.opened(reader);
            try {
                Decoder decoder = reader.decoder();
                session.opened(decoder);
                drain(reader, decoder, packet, picture);
            } finally {
                reader.finish();
            }
        } catch (CaptureException e) {
            session.fail(e);
        } catch (RuntimeException | LinkageError e) {
            session.fail(new CaptureException("capture thread failed: " + e, e));
        } finally {
            avcodec.av_packet_free(packet);
            latest.end();
            session.leave();
        }
    }

    private void drain(LiveReader reader, Decoder decoder, AVPacket packet, Picture picture)
            throws CaptureException {
        while (!session.stopping()) {
            int code = reader.read(packet);
            if (code < 0) {
                throw new CaptureException(input.explain(code));
            }
            long captureNanos = input.captureNanos(packet.pts(), System.nanoTime());
            if (decoder.intraOnly()) {
                handOver(reader, packet, captureNanos);
            } else {
                decode(decoder, packet, picture, captureNanos);
                reader.release(packet);
                avcodec.av_packet_unref(packet);
            }
        }
    }

    private void handOver(LiveReader reader, AVPacket packet, long captureNanos) {
        LiveSlot slot = latest.writable();
        reader.release(slot.packet());
        slot.moveFrom(packet);
        slot.stamp(sequence++, captureNanos);
        latest.publish();
    }

    /**
     * The time travels through the decoder as the packet's timestamp, which it keeps in order. What
     * is built on a damaged picture shows the damage, or what was there before it, until a picture
     * comes that is built on none.
     */
    private void decode(Decoder decoder, AVPacket packet, Picture picture, long captureNanos) {
        packet.pts(captureNanos);
        packet.dts(avutil.AV_NOPTS_VALUE);
        if (Decoder.damaged(packet) || packet.size() > 0 && decoder.send(packet) < 0) {
            whole = false;
        }
        while (decoder.receive(picture.frame()) >= 0) {
            whole = !Decoder.damaged(picture.frame()) && (whole || Decoder.key(picture.frame()));
            LiveSlot slot = latest.writable();
            slot.moveFrom(picture, whole);
            long stamped = slot.picture().frame().pts();
            slot.stamp(sequence++, stamped == avutil.AV_NOPTS_VALUE ? captureNanos : stamped);
            latest.publish();
        }
    }
}
