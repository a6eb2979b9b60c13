package dev.watchpin.capture.pattern;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.LendingSource;
import dev.watchpin.capture.Pacer;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.PixelFormat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A grey ramp that slides one pixel a frame, with a bright square going round on it. The bytes
 * depend on size, format and sequence alone. Allocates nothing per frame.
 */
public final class PatternSource extends LendingSource {
    private static final int SQUARE_STEP_PIXELS = 3;

    private final FrameLayout layout;
    private final double periodNanos;
    private final long frames;
    private final Pacer pacer;
    private final Arena arena = Arena.ofShared(); // handed from thread to thread
    private final MemorySegment[] planes;
    private long sequence;

    private PatternSource(SourceSpec.Pattern spec, FrameLayout layout) {
        this.layout = layout;
        periodNanos = 1e9 / spec.frameRate();
        frames = spec.frames().orElse(Long.MAX_VALUE);
        pacer = new Pacer(spec.pace());
        planes = new MemorySegment[layout.format().planes()];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = arena.allocate((long) strideBytes(i) * rows(i));
        }
    }

    /** In RGB24. */
    public static PatternSource open(SourceSpec.Pattern spec) throws CaptureException {
        return open(spec, PixelFormat.RGB24);
    }

    /**
     * @param format RGB24 or I420
     */
    public static PatternSource open(SourceSpec.Pattern spec, PixelFormat format)
            throws CaptureException {
        if (format != PixelFormat.RGB24 && format != PixelFormat.I420) {
            throw new CaptureException(
                    spec.describe() + ": format " + format + "; use RGB24 or I420");
        }
        if (spec.width() < 1 || spec.height() < 1 || !(spec.frameRate() > 0)) {
            throw new CaptureException(
                    spec.describe()
                            + " at "
                            + spec.frameRate()
                            + " frames a second; each must be above 0");
        }
        FrameLayout layout =
                new FrameLayout(
                        spec.width(), spec.height(), format, ColourMatrix.BT601, ColourRange.FULL);
        return new PatternSource(spec, layout);
    }

    @Override
    public FrameLayout layout() {
        return layout;
    }

    @Override
    protected CaptureStatus take(Frame frame, long timeoutNanos) {
        if (sequence >= frames) {
            return CaptureStatus.ENDED;
        }
        long positionNanos = Math.round(sequence * periodNanos);
        if (!pacer.awaitDue(positionNanos, timeoutNanos)) {
            return CaptureStatus.TIMED_OUT;
        }
        draw();
        frame.lend(layout, sequence, positionNanos);
        for (int i = 0; i < planes.length; i++) {
            frame.plane(i, planes[i], strideBytes(i));
        }
        sequence++;
        return CaptureStatus.CAPTURED;
    }

    @Override
    public String condition() {
        return "";
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    private void draw() {
        int side = Math.max(1, Math.min(layout.width(), layout.height()) / 4);
        int left = (int) (sequence * SQUARE_STEP_PIXELS % (layout.width() - side + 1));
        int top = (int) (sequence * SQUARE_STEP_PIXELS % (layout.height() - side + 1));
        int bytesAPixel = layout.format() == PixelFormat.RGB24 ? 3 : 1;
        long at = 0;
        for (int y = 0; y < layout.height(); y++) {
            for (int x = 0; x < layout.width(); x++) {
                boolean square = x >= left && x < left + side && y >= top && y < top + side;
                byte level = (byte) (square ? 255 : (x + y + (int) sequence) & 0x7f);
                for (int c = 0; c < bytesAPixel; c++) {
                    planes[0].set(ValueLayout.JAVA_BYTE, at++, level);
                }
            }
        }
        for (int i = 1; i < planes.length; i++) {
            planes[i].fill((byte) 128);
        }
    }

    private int strideBytes(int plane) {
        if (layout.format() == PixelFormat.RGB24) {
            return layout.width() * 3;
        }
        return plane == 0 ? layout.width() : (layout.width() + 1) / 2;
    }

    private int rows(int plane) {
        return plane == 0 ? layout.height() : (layout.height() + 1) / 2;
    }
}
