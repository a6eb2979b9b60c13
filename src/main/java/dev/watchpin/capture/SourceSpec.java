package dev.watchpin.capture;

import dev.watchpin.image.FrameLayout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One configured source: the config's {@code source} section, one record a kind. */
public sealed interface SourceSpec {
    /** Whether frames come at the source's pace (true) or at the reader's (false). */
    boolean live();

    /** For messages, without credentials: {@code /dev/video0 640x480}. */
    String describe();

    /**
     * A V4L2 camera.
     *
     * @param device {@code /dev/video0}, or a link under {@code /dev/v4l/by-id}
     * @param pixelFormat FourCC or FFmpeg name as the device offers it ({@code mjpeg}, {@code
     *     yuyv422}); empty for the first of this size, uncompressed first
     */
    record V4l2(
            Path device,
            int width,
            int height,
            Optional<Double> frameRate,
            Optional<String> pixelFormat,
            Timeouts timeouts)
            implements SourceSpec {
        @Override
        public boolean live() {
            return true;
        }

        @Override
        public String describe() {
            return device + " " + width + "x" + height;
        }
    }

    /**
     * An RTSP or HTTP (MJPEG) stream.
     *
     * @param transport of RTSP; ignored by the record for HTTP, refused by the config
     */
    record Stream(String url, Transport transport, Timeouts timeouts) implements SourceSpec {
        /**
         * That text without what may be secret in a URL: user and password (up to the last @ of the
         * authority, as FFmpeg splits it), and the query, where cameras like to have their tokens.
         */
        public static String masked(String text) {
            return text.replaceAll("//[^/?#\\s]*@", "//***@")
                    .replaceAll("(//[^?\\s]*)\\?[^\\s'\"]+", "$1?***");
        }

        /** How RTSP's media packets travel. */
        public enum Transport {
            TCP,
            UDP
        }

        @Override
        public boolean live() {
            return true;
        }

        @Override
        public String describe() {
            return masked(url);
        }

        /** Masked too: a record's own text would carry the password into whatever quotes it. */
        @Override
        public String toString() {
            return "Stream[" + describe() + "]";
        }
    }

    /**
     * A command that writes pictures to its stdout: raw ones of one size, or MJPEG.
     *
     * @param command program and arguments, run without a shell; may hold secrets
     * @param raw empty for MJPEG
     * @param frameRate what the command was told to give, if we told it
     */
    record Pipe(
            List<String> command, Optional<Raw> raw, Optional<Double> frameRate, Timeouts timeouts)
            implements SourceSpec {
        public Pipe {
            command = List.copyOf(command);
        }

        /** A command whose rate only its author knows. */
        public Pipe(List<String> command, Optional<Raw> raw, Timeouts timeouts) {
            this(command, raw, Optional.empty(), timeouts);
        }

        /**
         * Raw pictures, one behind the other without a gap.
         *
         * @param paddedWidth pixels from one row to the next; chroma planes are padded in
         *     proportion
         */
        public record Raw(FrameLayout layout, int paddedWidth) {
            public Raw {
                if (paddedWidth < layout.width()) {
                    throw new IllegalArgumentException(
                            "padded width " + paddedWidth + " for pictures of " + layout.width());
                }
            }
        }

        @Override
        public boolean live() {
            return true;
        }

        @Override
        public String describe() {
            return raw.map(it -> "pipe " + it.layout().width() + "x" + it.layout().height())
                    .orElse("pipe mjpeg");
        }

        /** Without the arguments, which may hold a password. */
        @Override
        public String toString() {
            return "Pipe[" + command.getFirst() + ", " + describe() + "]";
        }
    }

    /** A video file, every frame in order; frame times are positions in the recording. */
    record VideoFile(Path file, Pace pace) implements SourceSpec {
        @Override
        public boolean live() {
            return false;
        }

        @Override
        public String describe() {
            return file.toString();
        }
    }

    /**
     * The pictures of a folder (PNG, JPEG, BMP, GIF) in the order of their names.
     *
     * @param frameRate pictures a second of the pretended recording
     */
    record ImageFolder(Path folder, double frameRate, Pace pace) implements SourceSpec {
        @Override
        public boolean live() {
            return false;
        }

        @Override
        public String describe() {
            return folder.toString();
        }
    }

    /**
     * A moving test pattern, made here.
     *
     * @param frames how many before it ends; empty for ever
     */
    record Pattern(int width, int height, double frameRate, Optional<Long> frames, Pace pace)
            implements SourceSpec {
        @Override
        public boolean live() {
            return false;
        }

        @Override
        public String describe() {
            return "test pattern " + width + "x" + height;
        }
    }

    /** LOCK_STEP: a replay runs as fast as it is read. REALTIME: no faster than it was recorded. */
    enum Pace {
        LOCK_STEP,
        REALTIME
    }

    /**
     * @param openNanos an open that takes longer is given up
     * @param stallNanos a source that gives no frame for this long is lost
     */
    record Timeouts(long openNanos, long stallNanos) {}
}
