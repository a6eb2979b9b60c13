package dev.watchpin.image;

import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.InputSpec.Colour;
import dev.watchpin.image.InputSpec.Resample;

/**
 * The slow, obvious way from a frame to levels: double arithmetic, pixel by pixel, straight from
 * the definitions. {@code level[channel][y][x]} of the tensor's picture, in 0–255, not rounded.
 */
final class ReferencePreprocessor {
    private final InputSpec spec;
    private final boolean convertFirst;

    /**
     * @param convertFirst to RGB at the source's size, rounded to whole levels, then resize, as a
     *     Python pipeline does; else resize first
     */
    ReferencePreprocessor(InputSpec spec, boolean convertFirst) {
        this.spec = spec;
        this.convertFirst = convertFirst;
    }

    double[][][] levels(Frame frame) {
        FrameLayout layout = frame.layout();
        Placement placement = Placement.of(spec, layout.width(), layout.height());
        double[][][] tensor = new double[spec.colour().channels()][spec.height()][spec.width()];
        double[][][] source = components(frame);
        for (int y = 0; y < spec.height(); y++) {
            for (int x = 0; x < spec.width(); x++) {
                int px = x - placement.left();
                int py = y - placement.top();
                boolean inside =
                        px >= 0 && py >= 0 && px < placement.width() && py < placement.height();
                double[] pixel = inside ? pixel(layout, source, placement, px, py) : null;
                for (int channel = 0; channel < tensor.length; channel++) {
                    tensor[channel][y][x] = inside ? pixel[channel] : spec.pad();
                }
            }
        }
        return tensor;
    }

    private double[] pixel(
            FrameLayout layout, double[][][] source, Placement placement, int x, int y) {
        double[] sampled = new double[3];
        double[] columns = weights(placement, true, x);
        double[] rows = weights(placement, false, y);
        for (int j = 0; j < rows.length; j++) {
            for (int i = 0; i < columns.length && rows[j] != 0; i++) {
                for (int c = 0; c < 3 && columns[i] != 0; c++) {
                    sampled[c] +=
                            rows[j]
                                    * columns[i]
                                    * source[c][placement.cropY() + j][placement.cropX() + i];
                }
            }
        }
        if (layout.format().yuv() && !convertFirst) {
            sampled = colours(layout, sampled);
        }
        return ordered(sampled);
    }

    private double[] ordered(double[] rgb) {
        return switch (spec.colour()) {
            case RGB -> rgb;
            case BGR -> new double[] {rgb[2], rgb[1], rgb[0]};
            case GREY -> new double[] {0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]};
        };
    }

    /** Weight of each sample of the cut-out along one axis. */
    private double[] weights(Placement placement, boolean across, int to) {
        int source = across ? placement.cropWidth() : placement.cropHeight();
        int target = across ? placement.width() : placement.height();
        boolean shrinks =
                placement.cropWidth() >= placement.width()
                        && placement.cropHeight() >= placement.height();
        // the rounding of OpenCV's scale decides where a target sample begins exactly at a source's
        double scale = 1 / ((double) target / source);
        double[] weights = new double[source];
        if (spec.resample() == Resample.NEAREST) {
            weights[Math.min((int) Math.floor(to * scale), source - 1)] = 1;
        } else if (spec.resample() == Resample.AREA && shrinks) {
            for (int i = 0; i < source; i++) {
                double covered = Math.min(i + 1, (to + 1) * scale) - Math.max(i, to * scale);
                weights[i] = Math.max(0, covered) / scale;
            }
        } else {
            double position = (to + 0.5) * scale - 0.5;
            int from = (int) Math.floor(position);
            weights[Math.clamp(from, 0, source - 1)] += 1 - (position - from);
            weights[Math.clamp(from + 1, 0, source - 1)] += position - from;
        }
        return weights;
    }

    /** Three full-size planes: Y, U, V; or, converted first, R, G, B. */
    private double[][][] components(Frame frame) {
        FrameLayout layout = frame.layout();
        ReferencePixels source = new ReferencePixels(frame, spec.resample() == Resample.NEAREST);
        double[][][] planes = new double[3][layout.height()][layout.width()];
        for (int y = 0; y < layout.height(); y++) {
            for (int x = 0; x < layout.width(); x++) {
                double[] pixel = source.pixel(x, y);
                if (layout.format().yuv() && convertFirst) {
                    pixel = colours(layout, pixel);
                    for (int c = 0; c < 3; c++) {
                        pixel[c] = Math.rint(pixel[c]);
                    }
                }
                for (int c = 0; c < 3; c++) {
                    planes[c][y][x] = pixel[c];
                }
            }
        }
        return planes;
    }

    /** Grey tensors take the luma itself. */
    private double[] colours(FrameLayout layout, double[] yuv) {
        if (spec.colour() == Colour.GREY) {
            double luma = clip(rgb(layout, yuv[0], 128, 128)[0]);
            return new double[] {luma, luma, luma};
        }
        double[] rgb = rgb(layout, yuv[0], yuv[1], yuv[2]);
        return new double[] {clip(rgb[0]), clip(rgb[1]), clip(rgb[2])};
    }

    static double[] rgb(FrameLayout layout, double y, double u, double v) {
        boolean limited = layout.range() == ColourRange.LIMITED;
        boolean bt601 = layout.matrix() == ColourMatrix.BT601;
        double kr = bt601 ? 0.299 : 0.2126;
        double kb = bt601 ? 0.114 : 0.0722;
        double luma = limited ? (y - 16) / 219 : y / 255;
        double pb = (u - 128) / (limited ? 224 : 255);
        double pr = (v - 128) / (limited ? 224 : 255);
        double red = luma + 2 * (1 - kr) * pr;
        double blue = luma + 2 * (1 - kb) * pb;
        double green = (luma - kr * red - kb * blue) / (1 - kr - kb);
        return new double[] {255 * red, 255 * green, 255 * blue};
    }

    private static double clip(double level) {
        return Math.clamp(level, 0.0, 255.0);
    }
}
