package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

import java.nio.file.Path;

/** A "camera" that plays a clip of which the second half of one packet was lost on the way. */
record DamagedFile(Path file, int damaged, long periodNanos) implements LiveInput {
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
                    packet.size(packet.size() / 2);
                }
                return code;
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
