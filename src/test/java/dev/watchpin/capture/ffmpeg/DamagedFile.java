package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

import java.nio.file.Path;

/** A "camera" that plays a clip of which one packet was damaged on the way. */
record DamagedFile(Path file, int damaged, Damage how, long periodNanos) implements LiveInput {
    enum Damage {
        /** Its second half is lost. */
        HALVED,
        /** The driver says that it is no good, and gives none of it. */
        REFUSED
    }

    private PacedFile paced() {
        return new PacedFile(file, periodNanos);
    }

    @Override
    public String describe() {
        return paced().describe();
    }

    @Override
    public SourceSpec.Timeouts timeouts() {
        return paced().timeouts();
    }

    @Override
    public LiveReader open(InterruptFlag interrupt) throws CaptureException {
        LiveReader whole = paced().open(interrupt);
        return new LiveReader() {
            private int read;

            @Override
            public int read(AVPacket packet) {
                int code = whole.read(packet);
                if (code >= 0 && read++ == damaged) {
                    damage(packet);
                }
                return code;
            }

            private void damage(AVPacket packet) {
                switch (how) {
                    case HALVED -> packet.size(packet.size() / 2);
                    case REFUSED -> {
                        avcodec.av_packet_unref(packet);
                        packet.flags(avcodec.AV_PKT_FLAG_CORRUPT);
                    }
                }
            }

            @Override
            public Decoder decoder() throws CaptureException {
                return whole.decoder();
            }

            @Override
            public void close() {
                whole.close();
            }
        };
    }

    @Override
    public long captureNanos(long ticks, long arrivalNanos) {
        return paced().captureNanos(ticks, arrivalNanos);
    }

    @Override
    public String explain(int code) {
        return paced().explain(code);
    }
}
