package dev.watchpin.testkit;

import dev.watchpin.image.InputSpec;
import dev.watchpin.image.Letterbox;
import dev.watchpin.tensor.Layout;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Slow and obvious ways with pictures, of floats as [row][column][R, G, B]. */
public final class Pictures {
    private Pictures() {}

    /**
     * A JPEG or PNG as OpenCV reads it: ImageIO's ordinary way would apply a colour profile, so the
     * raster is taken as it was coded and, for a JPEG in colour, turned from YCbCr to RGB here with
     * the coefficients of JFIF.
     */
    public static float[][][] read(Path file) {
        Raster raster = raster(file);
        float[][][] pixels = new float[raster.getHeight()][raster.getWidth()][3];
        int bands = raster.getNumBands();
        int[] row = new int[raster.getWidth() * bands];
        for (int y = 0; y < pixels.length; y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int x = 0; x < pixels[y].length; x++) {
                pixels[y][x] =
                        bands == 1
                                ? new float[] {row[x], row[x], row[x]}
                                : rgb(row[3 * x], row[3 * x + 1] - 128, row[3 * x + 2] - 128);
            }
        }
        return pixels;
    }

    /** The samples as they are coded. */
    public static Raster raster(Path file) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(stream).next();
            reader.setInput(stream);
            return reader.canReadRaster() ? reader.readRaster(0, null) : reader.read(0).getRaster();
        } catch (IOException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    /** In 16-bit fixed point, as libjpeg has it, since an int8 model feels every level. */
    private static float[] rgb(int y, int cb, int cr) {
        return new float[] {
            level(y + (91881 * cr + 32768 >> 16)),
            level(y + (-22554 * cb - 46802 * cr + 32768 >> 16)),
            level(y + (116130 * cb + 32768 >> 16))
        };
    }

    private static int level(int value) {
        return Math.clamp(value, 0, 255);
    }

    /** Fits the picture to the tensor as the card says; the tensor is real numbers. */
    static float[] tensor(float[][][] source, InputSpec spec, Letterbox letterbox) {
        int height = source.length;
        int width = source[0].length;
        float[][][] fitted =
                switch (spec.fit()) {
                    case STRETCH -> {
                        letterbox.set(
                                width,
                                height,
                                (float) spec.width() / width,
                                (float) spec.height() / height,
                                0,
                                0);
                        yield resize(source, spec.width(), spec.height(), spec.resample());
                    }
                    case LETTERBOX -> letterboxed(source, spec, letterbox);
                    case CROP -> cropped(source, spec, letterbox);
                };
        return normalised(fitted, spec);
    }

    private static float[][][] letterboxed(
            float[][][] source, InputSpec spec, Letterbox letterbox) {
        int height = source.length;
        int width = source[0].length;
        float scale = Math.min((float) spec.width() / width, (float) spec.height() / height);
        int across = (int) (width * scale);
        int down = (int) (height * scale);
        boolean centred = spec.anchor() == InputSpec.Anchor.CENTRE;
        int padLeft = centred ? (spec.width() - across) / 2 : 0;
        int padTop = centred ? (spec.height() - down) / 2 : 0;
        letterbox.set(width, height, scale, scale, padLeft, padTop);
        float[][][] resized = resize(source, across, down, spec.resample());
        float[][][] padded = new float[spec.height()][spec.width()][3];
        for (int y = 0; y < padded.length; y++) {
            for (int x = 0; x < padded[y].length; x++) {
                boolean inside =
                        y >= padTop && y < padTop + down && x >= padLeft && x < padLeft + across;
                padded[y][x] =
                        inside
                                ? resized[y - padTop][x - padLeft]
                                : new float[] {spec.pad(), spec.pad(), spec.pad()};
            }
        }
        return padded;
    }

    private static float[][][] cropped(float[][][] source, InputSpec spec, Letterbox letterbox) {
        int height = source.length;
        int width = source[0].length;
        int side = (int) (spec.cropFraction() * Math.min(width, height));
        int left = (width - side) / 2;
        int top = (height - side) / 2;
        float[][][] square = new float[side][side][];
        for (int y = 0; y < side; y++) {
            System.arraycopy(source[top + y], left, square[y], 0, side);
        }
        float scale = (float) spec.width() / side;
        letterbox.set(width, height, scale, scale, -left * scale, -top * scale);
        return resize(square, spec.width(), spec.height(), spec.resample());
    }

    /** One axis after the other, rounded to whole levels at the end as an 8-bit resize does. */
    static float[][][] resize(
            float[][][] source, int width, int height, InputSpec.Resample resample) {
        Taps[] across = taps(source[0].length, width, resample);
        Taps[] down = taps(source.length, height, resample);
        float[][][] wide = new float[source.length][width][3];
        for (int y = 0; y < source.length; y++) {
            for (int x = 0; x < width; x++) {
                for (int i = 0; i < across[x].weights().length; i++) {
                    add(wide[y][x], across[x].weights()[i], source[y][across[x].first() + i]);
                }
            }
        }
        float[][][] resized = new float[height][width][3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int i = 0; i < down[y].weights().length; i++) {
                    add(resized[y][x], down[y].weights()[i], wide[down[y].first() + i][x]);
                }
                round(resized[y][x]);
            }
        }
        return resized;
    }

    private static void round(float[] pixel) {
        for (int c = 0; c < 3; c++) {
            pixel[c] = (float) Math.rint(pixel[c]);
        }
    }

    private static void add(float[] into, float weight, float[] pixel) {
        for (int c = 0; c < 3; c++) {
            into[c] += weight * pixel[c];
        }
    }

    /** Which source pixels make a target pixel: some in a row, their weights sum to 1. */
    private record Taps(int first, float... weights) {}

    private static Taps[] taps(int from, int to, InputSpec.Resample resample) {
        Taps[] taps = new Taps[to];
        double step = (double) from / to;
        for (int i = 0; i < to; i++) {
            double centre = (i + .5) * step - .5;
            taps[i] =
                    switch (resample) {
                        case NEAREST -> new Taps(Math.min(from - 1, (int) (i * step)), 1);
                        case BILINEAR -> linear(centre, from);
                        case AREA ->
                                step >= 1
                                        ? area(i * step, (i + 1) * step, from)
                                        : linear(centre, from);
                    };
        }
        return taps;
    }

    /** Between the two pixels around that centre; outside, the edge. */
    private static Taps linear(double centre, int length) {
        int left = (int) Math.floor(centre);
        if (left < 0 || left >= length - 1) {
            return new Taps(Math.clamp(left, 0, length - 1), 1);
        }
        float right = (float) (centre - left);
        return new Taps(left, 1 - right, right);
    }

    private static Taps area(double from, double to, int length) {
        int first = (int) from;
        int last = Math.min(length, (int) Math.ceil(to - 1e-9));
        float[] weights = new float[last - first];
        for (int i = 0; i < weights.length; i++) {
            double covered = Math.min(to, first + i + 1) - Math.max(from, first + i);
            weights[i] = (float) (covered / (to - from));
        }
        return new Taps(first, weights);
    }

    private static float[] normalised(float[][][] pixels, InputSpec spec) {
        int plane = spec.width() * spec.height();
        int channels = spec.colour().channels();
        float[] tensor = new float[plane * channels];
        for (int y = 0; y < spec.height(); y++) {
            for (int x = 0; x < spec.width(); x++) {
                for (int c = 0; c < channels; c++) {
                    float level = level(pixels[y][x], c, spec.colour());
                    int at = y * spec.width() + x;
                    tensor[spec.layout() == Layout.NCHW ? c * plane + at : at * channels + c] =
                            (level - spec.mean().get(c)) / spec.std().get(c);
                }
            }
        }
        return tensor;
    }

    private static float level(float[] rgb, int channel, InputSpec.Colour colour) {
        return switch (colour) {
            case RGB -> rgb[channel];
            case BGR -> rgb[2 - channel];
            case GREY -> Math.round(.299f * rgb[0] + .587f * rgb[1] + .114f * rgb[2]);
        };
    }
}
