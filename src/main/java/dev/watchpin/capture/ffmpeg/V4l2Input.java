package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.v4l2.LeakedBuffers;
import dev.watchpin.capture.v4l2.V4l2Device;
import dev.watchpin.capture.v4l2.V4l2Errors;
import dev.watchpin.capture.v4l2.V4l2Format;
import dev.watchpin.capture.v4l2.V4l2Offer;

import org.bytedeco.ffmpeg.global.avutil;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A V4L2 camera. The kernel is asked first what the node is, so that a refusal is explained; then
 * FFmpeg opens it, non-blocking, and what it negotiated is held against what was asked for.
 */
record V4l2Input(SourceSpec.V4l2 spec) implements LiveInput {
    /** A driver's timestamp that is older, or newer than now, is not of our clock. */
    private static final long OLDEST_NANOS = 2_000_000_000;

    /** In FFmpeg's message: what comes after REQBUFS (libavdevice/v4l2.c). */
    private static final Pattern AFTER_BUFFERS =
            Pattern.compile("ioctl\\(VIDIOC_(QUERYBUF|QBUF|STREAMON)\\)|mmap: |buf_len\\[");

    @Override
    public String describe() {
        return spec.describe();
    }

    @Override
    public SourceSpec.Timeouts timeouts() {
        return spec.timeouts();
    }

    @Override
    public Demuxer open(InterruptFlag interrupt) throws CaptureException {
        try (V4l2Device device = V4l2Device.open(spec.device())) {
            FfmpegNatives.loadDevices();
            Demuxer demuxer = open(interrupt, device);
            Optional<String> difference = V4l2Negotiation.of(demuxer.stream()).difference(spec);
            if (difference.isPresent()) {
                demuxer.close();
                throw refused(difference.get(), device);
            }
            return demuxer;
        }
    }

    private Demuxer open(InterruptFlag interrupt, V4l2Device device) throws CaptureException {
        try {
            return Demuxer.open(
                    new Demuxer.Request(spec.device().toString(), "v4l2", options(), true, false),
                    interrupt);
        } catch (FfmpegException e) {
            if (hadBuffers(e)) {
                LeakedBuffers.unmap(spec.device());
                throw new CaptureException(V4l2Errors.doesNotStart(spec.device(), -e.code()), e);
            }
            if (e.code() == -V4l2Errors.EBUSY || e.code() == -V4l2Errors.ENODEV) {
                throw new CaptureException(V4l2Errors.explain(spec.device(), -e.code()), e);
            }
            throw refused(e.getMessage(), device);
        }
    }

    /**
     * Whether the device had given buffers when it failed. It gives them to one user at a time, so
     * all that are mapped then are of this very try.
     */
    private static boolean hadBuffers(FfmpegException e) {
        return AFTER_BUFFERS.matcher(e.getMessage()).find();
    }

    private Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        options.put("video_size", spec.width() + "x" + spec.height());
        options.put("timestamps", "default"); // the driver's, as they are
        spec.frameRate().ifPresent(rate -> options.put("framerate", Double.toString(rate)));
        spec.pixelFormat()
                .ifPresent(name -> options.put("input_format", V4l2Format.ffmpegName(name)));
        return options;
    }

    private static CaptureException refused(String why, V4l2Device device) {
        return new CaptureException(why + "; the device offers:" + V4l2Offer.of(device));
    }

    /** The driver's time, in microseconds of CLOCK_MONOTONIC, which System.nanoTime is as well. */
    @Override
    public long captureNanos(long ticks, long arrivalNanos) {
        long stampNanos = ticks * 1000;
        long ageNanos = arrivalNanos - stampNanos;
        return ticks != avutil.AV_NOPTS_VALUE && ageNanos >= 0 && ageNanos < OLDEST_NANOS
                ? stampNanos
                : arrivalNanos;
    }

    @Override
    public String explain(int code) {
        return code == -V4l2Errors.ENODEV
                ? V4l2Errors.explain(spec.device(), -code)
                : "reading failed: " + FfmpegException.explain(code);
    }
}
