package dev.watchpin.capture.ffmpeg;

import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.PixelFormat;

/**
 * Lends decoded pictures as {@link Frame}s: without a copy where {@link PixelFormat} has the
 * format, else (and for rows stored bottom-up) converted to BGR24. One thread; allocates nothing
 * once the decoder's buffers have been seen.
 */
final class PictureLender implements AutoCloseable {
    private final PictureLayout layout = new PictureLayout();
    private final PlaneCache planes = new PlaneCache();
    private final FrameLayoutCache bottomUp = new FrameLayoutCache();
    private BgrConverter converter;

    /** The layout that picture will be lent in. */
    FrameLayout layout(Picture picture) {
        FrameLayout own = layout.of(picture.frame());
        return picture.strideBytes(0) < 0 ? bottomUp.bgr(own) : own;
    }

    void lend(Picture picture, Frame frame, long sequence, long captureNanos) {
        FrameLayout lent = layout(picture);
        Picture shown = picture;
        if (!layout.direct() || picture.strideBytes(0) < 0) {
            if (converter == null) {
                converter = new BgrConverter();
            }
            shown = converter.convert(picture);
        }
        frame.lend(lent, sequence, captureNanos);
        PixelFormat format = lent.format();
        for (int i = 0; i < format.planes(); i++) {
            int stride = shown.strideBytes(i);
            long size = (long) stride * (rows(lent, i) - 1) + rowBytes(lent, i);
            frame.plane(i, planes.segment(shown.data(i), size), stride);
        }
    }

    private static int rows(FrameLayout layout, int plane) {
        boolean halved =
                plane > 0
                        && (layout.format() == PixelFormat.I420
                                || layout.format() == PixelFormat.NV12);
        return halved ? (layout.height() + 1) / 2 : layout.height();
    }

    private static int rowBytes(FrameLayout layout, int plane) {
        int width = layout.width();
        int half = (width + 1) / 2;
        return switch (layout.format()) {
            case GREY8, I444 -> width;
            case RGB24, BGR24 -> 3 * width;
            case YUYV, UYVY -> 4 * half;
            case NV12 -> plane == 0 ? width : 2 * half;
            case I420, I422 -> plane == 0 ? width : half;
        };
    }

    @Override
    public void close() {
        if (converter != null) {
            converter.close();
        }
    }

    /** BGR24 in the size of another layout; remembers the last. */
    private static final class FrameLayoutCache {
        private FrameLayout of;
        private FrameLayout bgr;

        FrameLayout bgr(FrameLayout layout) {
            if (layout != of) {
                of = layout;
                bgr = new FrameLayout(layout.width(), layout.height(), PixelFormat.BGR24);
            }
            return bgr;
        }
    }
}
