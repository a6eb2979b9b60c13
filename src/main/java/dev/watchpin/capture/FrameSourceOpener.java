package dev.watchpin.capture;

/** Opens one configured source, again and again after faults. */
@FunctionalInterface
public interface FrameSourceOpener {
    FrameSource open() throws CaptureException;
}
