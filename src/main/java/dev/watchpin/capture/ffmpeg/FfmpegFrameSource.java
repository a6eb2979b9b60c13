package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.SourceSpec;

import java.util.function.Consumer;

/**
 * Opens what FFmpeg captures. The source belongs to the calling thread. A {@link CaptureException}
 * says which source, what was seen and what to do; it never holds a URL's credentials.
 */
public final class FfmpegFrameSource {
    private FfmpegFrameSource() {}

    /** A V4L2 camera, verified to deliver the size, format and rate that were asked for. */
    public static FrameSource open(SourceSpec.V4l2 spec) throws CaptureException {
        return LiveSource.open(new V4l2Input(spec));
    }

    /** An RTSP or HTTP MJPEG stream that has delivered its first picture. */
    public static FrameSource open(SourceSpec.Stream spec) throws CaptureException {
        return LiveSource.open(new StreamInput(spec));
    }

    /**
     * A command that has delivered its first picture.
     *
     * @param told takes the lines that it writes to its stderr, masked; called by a thread of its
     *     own, which waits for it
     */
    public static FrameSource open(SourceSpec.Pipe spec, Consumer<String> told)
            throws CaptureException {
        return LiveSource.open(new PipeInput(spec, told));
    }

    /** A video file, read in lock-step on the calling thread. */
    public static FrameSource open(SourceSpec.VideoFile spec) throws CaptureException {
        return VideoFileSource.open(spec);
    }
}
