package dev.watchpin.app;

import dev.watchpin.capture.FrameSource;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;

/** A source that does something of its own when a frame is asked for. */
abstract class WrappedSource implements FrameSource {
    final FrameSource source;

    WrappedSource(FrameSource source) {
        this.source = source;
    }

    @Override
    public FrameLayout layout() {
        return source.layout();
    }

    @Override
    public void release(Frame frame) {
        source.release(frame);
    }

    @Override
    public String condition() {
        return source.condition();
    }

    @Override
    public void close() {
        source.close();
    }
}
