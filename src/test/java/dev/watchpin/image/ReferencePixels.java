package dev.watchpin.image;

/** Components of a frame at every pixel, chroma up-sampled: R, G, B; or Y, U, V; or grey thrice. */
final class ReferencePixels {
    private final Frame frame;
    private final FrameLayout layout;
    private final boolean repeatedChroma;

    /**
     * @param repeatedChroma instead of blended
     */
    ReferencePixels(Frame frame, boolean repeatedChroma) {
        this.frame = frame;
        this.layout = frame.layout();
        this.repeatedChroma = repeatedChroma;
    }

    double[] pixel(int x, int y) {
        return switch (layout.format()) {
            case GREY8 -> new double[] {at(0, y, x), at(0, y, x), at(0, y, x)};
            case RGB24 -> bytes(x, y, 0, 1, 2);
            case BGR24 -> bytes(x, y, 2, 1, 0);
            default -> new double[] {luma(x, y), chroma(x, y, 0), chroma(x, y, 1)};
        };
    }

    private double[] bytes(int x, int y, int r, int g, int b) {
        return new double[] {at(0, y, 3 * x + r), at(0, y, 3 * x + g), at(0, y, 3 * x + b)};
    }

    private double luma(int x, int y) {
        return switch (layout.format()) {
            case YUYV -> at(0, y, 2 * x);
            case UYVY -> at(0, y, 2 * x + 1);
            default -> at(0, y, x);
        };
    }

    /** Chroma at a luma pixel: centred between its pixels and blended, or repeated. */
    private double chroma(int x, int y, int which) {
        boolean halvedX = layout.format() != PixelFormat.I444;
        boolean halvedY =
                layout.format() == PixelFormat.I420 || layout.format() == PixelFormat.NV12;
        if (repeatedChroma) {
            return chromaSample(halvedX ? x / 2 : x, halvedY ? y / 2 : y, which);
        }
        double cx = halvedX ? (x + 0.5) / 2 - 0.5 : x;
        double cy = halvedY ? (y + 0.5) / 2 - 0.5 : y;
        int columns = halvedX ? (layout.width() + 1) / 2 : layout.width();
        int rows = halvedY ? (layout.height() + 1) / 2 : layout.height();
        double sum = 0;
        for (int j = 0; j < 2; j++) {
            for (int i = 0; i < 2; i++) {
                int sx = (int) Math.floor(cx) + i;
                int sy = (int) Math.floor(cy) + j;
                double weight = (1 - Math.abs(cx - sx)) * (1 - Math.abs(cy - sy));
                int inX = Math.clamp(sx, 0, columns - 1);
                int inY = Math.clamp(sy, 0, rows - 1);
                sum += weight * chromaSample(inX, inY, which);
            }
        }
        return sum;
    }

    private int chromaSample(int cx, int cy, int which) {
        return switch (layout.format()) {
            case YUYV -> at(0, cy, 4 * cx + 1 + 2 * which);
            case UYVY -> at(0, cy, 4 * cx + 2 * which);
            case NV12 -> at(1, cy, 2 * cx + which);
            default -> at(1 + which, cy, cx);
        };
    }

    private int at(int plane, int row, int index) {
        return Pictures.at(frame, plane, row, index);
    }
}
