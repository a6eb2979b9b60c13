package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.pipe.ChildProcess;
import dev.watchpin.capture.pipe.JpegStream;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * JPEG pictures out of a pipe, each a packet as soon as its last byte is there. FFmpeg's own mjpeg
 * demuxer ends a picture only where the next one begins, which is a frame late.
 */
final class JpegReader implements PipeReader {
    private final ChildProcess child;
    private final InterruptFlag interrupt;
    private final JpegStream stream = new JpegStream();

    JpegReader(ChildProcess child, InterruptFlag interrupt) {
        this.child = child;
        this.interrupt = interrupt;
    }

    @Override
    public int read(AVPacket packet) {
        while (!stream.next()) {
            if (interrupt.raised()) {
                return avutil.AVERROR_EXIT();
            }
            int read = child.read(stream.writeAddress(), stream.room());
            if (read == ChildProcess.END) {
                return avutil.AVERROR_EOF();
            }
            stream.wrote(read);
        }
        Packets.fill(packet, stream.memory(), stream.pictureOffset(), stream.pictureBytes());
        return 0;
    }

    @Override
    public Decoder decoder() throws CaptureException {
        return Decoder.open(avcodec.AV_CODEC_ID_MJPEG, _ -> {});
    }

    @Override
    public ChildProcess child() {
        return child;
    }

    @Override
    public String unfinished() {
        return "";
    }

    @Override
    public String passedOver() {
        return stream.torn() == 0 && stream.strayBytes() == 0
                ? ""
                : stream.torn()
                        + " torn pictures and "
                        + stream.strayBytes()
                        + " bytes that are no JPEG passed over";
    }

    @Override
    public void finish() {
        PipeReader.super.finish();
        stream.close();
    }
}
