package dev.watchpin.app;

import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.image.Frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A recording of planar pictures whose luma is falsified from some time on. */
final class DoctoredSource extends WrappedSource {
    /** What is done to the luma, row by row without padding. */
    interface Doctoring {
        void apply(byte[] luma, int width, int height);
    }

    private final long fromNanos;
    private final Doctoring doctoring;
    private byte[] luma;

    DoctoredSource(FrameSource source, long fromNanos, Doctoring doctoring) {
        super(source);
        this.fromNanos = fromNanos;
        this.doctoring = doctoring;
    }

    @Override
    public CaptureStatus capture(Frame frame, long timeoutNanos) {
        CaptureStatus status = source.capture(frame, timeoutNanos);
        if (status == CaptureStatus.CAPTURED && frame.captureNanos() >= fromNanos) {
            doctor(frame);
        }
        return status;
    }

    private void doctor(Frame frame) {
        int width = frame.layout().width();
        int height = frame.layout().height();
        luma = luma == null ? new byte[width * height] : luma;
        for (int y = 0; y < height; y++) {
            long begin = (long) y * frame.strideBytes(0);
            MemorySegment.copy(
                    frame.plane(0), ValueLayout.JAVA_BYTE, begin, luma, y * width, width);
        }
        doctoring.apply(luma, width, height);
        frame.plane(0, MemorySegment.ofArray(luma), width);
    }
}
