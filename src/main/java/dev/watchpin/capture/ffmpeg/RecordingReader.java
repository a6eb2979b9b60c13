package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The pictures of a video file, one after the other. One thread. */
final class RecordingReader implements AutoCloseable {
    /**
     * Containers that hold their own bytes. Playlists (HLS, DASH, concat) are left out: they would
     * open other files; so is FFmpeg's text "demuxer", which takes a log file for a video.
     */
    private static final String CONTAINERS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,mxf,nut,"
                    + "h264,hevc,m4v,mjpeg,mpjpeg,gif,apng,ivf,obu,yuv4mpegpipe,dv,wtv,swf,rm";

    private final InterruptFlag interrupt;
    private final Demuxer demuxer;
    private final Decoder decoder;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final Picture picture = new Picture();
    private final RecordingClock clock;
    private final RecordingCheck check;
    private boolean draining;
    private long positionNanos;
    private String failure = "";

    /**
     * FFmpeg's at the end of the file; it keeps one a thread, and another may read what is left.
     */
    private String lastError = "";

    private RecordingReader(InterruptFlag interrupt, Demuxer demuxer, Decoder decoder) {
        this.interrupt = interrupt;
        this.demuxer = demuxer;
        this.decoder = decoder;
        clock = RecordingClock.of(demuxer);
        check = RecordingCheck.of(demuxer);
    }

    static RecordingReader open(Path file) throws CaptureException {
        checkFile(file);
        FfmpegNatives.load();
        InterruptFlag interrupt = new InterruptFlag();
        Demuxer demuxer = null;
        try {
            demuxer =
                    Demuxer.open(
                            new Demuxer.Request(
                                    "file:" + file.toAbsolutePath(),
                                    "",
                                    Map.of(
                                            "protocol_whitelist",
                                            "file",
                                            "format_whitelist",
                                            CONTAINERS),
                                    true),
                            interrupt);
            return new RecordingReader(interrupt, demuxer, Decoder.open(demuxer.stream(), false));
        } catch (CaptureException e) {
            if (demuxer != null) {
                demuxer.close();
            }
            interrupt.close();
            throw new CaptureException(
                    file + ": " + e.getMessage() + "; expected a video file (MP4, MKV, AVI, ...)",
                    e);
        }
    }

    private static void checkFile(Path file) throws CaptureException {
        if (!Files.exists(file)) {
            throw new CaptureException(file + ": there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new CaptureException(file + ": is not a file; expected a video file");
        }
        if (!Files.isReadable(file)) {
            throw new CaptureException(file + ": no permission to read it; see ls -l " + file);
        }
        try {
            if (Files.size(file) == 0) {
                throw new CaptureException(file + ": is empty (0 bytes); expected a video file");
            }
        } catch (IOException e) {
            throw new CaptureException(file + ": " + e, e);
        }
    }

    Picture picture() {
        return picture;
    }

    /** Of the last picture read, since the first. */
    long positionNanos() {
        return positionNanos;
    }

    String condition() {
        return failure.isEmpty() ? check.oddities() : failure;
    }

    /** CAPTURED, ENDED, or LOST with {@link #condition} saying why. */
    CaptureStatus read() {
        while (true) {
            int code = decoder.receive(picture.frame());
            if (code >= 0) {
                if (Decoder.damaged(picture.frame())) {
                    check.damaged();
                }
                positionNanos = clock.next(picture.frame());
                return CaptureStatus.CAPTURED;
            }
            if (draining) {
                failure = failure.isEmpty() ? check.missing(positionNanos, lastError) : failure;
                return failure.isEmpty() ? CaptureStatus.ENDED : CaptureStatus.LOST;
            }
            feed();
        }
    }

    /** One packet into the decoder; at the end of the file, however it ends, the drain mark. */
    private void feed() {
        int code = demuxer.read(packet);
        if (code < 0) {
            if (code != avutil.AVERROR_EOF()) {
                failure = "reading breaks off after " + after(FfmpegException.explain(code));
            } else if (demuxer.context().pb() != null && demuxer.context().pb().error() < 0) {
                int error = demuxer.context().pb().error();
                failure = "reading breaks off after " + after(FfmpegException.explain(error));
            } else {
                lastError = FfmpegLog.takeLastError();
            }
            decoder.drain();
            draining = true;
            return;
        }
        check.packet((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0);
        if (packet.size() > 0 && decoder.send(packet) < 0) {
            check.damaged();
        }
        avcodec.av_packet_unref(packet);
    }

    private String after(String why) {
        return check.packets() + " frames: " + why;
    }

    @Override
    public void close() {
        picture.close();
        avcodec.av_packet_free(packet);
        decoder.close();
        demuxer.close();
        interrupt.close();
    }
}
