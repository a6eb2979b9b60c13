package dev.watchpin.testkit;

import dev.watchpin.image.InputSpec;
import dev.watchpin.image.Letterbox;
import dev.watchpin.tensor.Layout;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Slow and obvious ways with pictures, of floats as [row][column][R, G, B]. */
public final class Pictures {
    private Pictures() {}

    public static BufferedImage read(Path file) {
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    /** The channels as they are in the file; a grey picture three times. */
    static float[][][] pixels(BufferedImage image) {
        float[][][] pixels = new float[image.getHeight()][image.getWidth()][3];
        boolean grey = image.getRaster().getNumBands() == 1;
        for (int y = 0; y < pixels.length; y++) {
            for (int x = 0; x < pixels[y].length; x++) {
                for (int c = 0; c < 3; c++) {
                    pixels[y][x][c] =
                            grey
                                    ? image.getRaster().getSample(x, y, 0)
                                    : image.getRGB(x, y) >> (16 - 8 * c) & 0xFF;
                }
            }
        }
        return pixels;
    }

    /** Fits the picture to the tensor as the card says; the tensor is real numbers. */
    static float[] tensor(BufferedImage image, InputSpec spec, Letterbox letterbox) {
        float[][][] source = pixels(image);
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

    /** Both axes at once, rounded to whole levels as an 8-bit resize does. */
    static float[][][] resize(
            float[][][] source, int width, int height, InputSpec.Resample resample) {
        float[][] across = weights(source[0].length, width, resample);
        float[][] down = weights(source.length, height, resample);
        float[][][] wide = new float[source.length][width][3];
        for (int y = 0; y < source.length; y++) {
            for (int x = 0; x < width; x++) {
                for (int from = 0; from < across[x].length; from++) {
                    add(wide[y][x], across[x][from], source[y][from]);
                }
            }
        }
        float[][][] resized = new float[height][width][3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int from = 0; from < down[y].length; from++) {
                    add(resized[y][x], down[y][from], wide[from][x]);
                }
                for (int c = 0; c < 3; c++) {
                    resized[y][x][c] = Math.round(resized[y][x][c]);
                }
            }
        }
        return resized;
    }

    private static void add(float[] into, float weight, float[] pixel) {
        if (weight != 0) {
            for (int c = 0; c < 3; c++) {
                into[c] += weight * pixel[c];
            }
        }
    }

    /** How much of each source pixel goes into each target pixel; the rows sum to 1. */
    private static float[][] weights(int from, int to, InputSpec.Resample resample) {
        float[][] weights = new float[to][from];
        double step = (double) from / to;
        for (int i = 0; i < to; i++) {
            switch (resample) {
                case NEAREST -> weights[i][Math.min(from - 1, (int) (i * step))] = 1;
                case BILINEAR -> linear(weights[i], (i + .5) * step - .5);
                case AREA -> {
                    if (step >= 1) {
                        area(weights[i], i * step, (i + 1) * step);
                    } else {
                        linear(weights[i], (i + .5) * step - .5);
                    }
                }
            }
        }
        return weights;
    }

    private static void linear(float[] weights, double centre) {
        int last = weights.length - 1;
        double at = Math.clamp(centre, 0, last);
        int left = Math.min(last, (int) at);
        weights[left] += (float) (1 - (at - left));
        weights[Math.min(last, left + 1)] += (float) (at - left);
    }

    private static void area(float[] weights, double from, double to) {
        for (int pixel = (int) from; pixel < weights.length && pixel < to; pixel++) {
            double covered = Math.min(to, pixel + 1) - Math.max(from, pixel);
            weights[pixel] = (float) (covered / (to - from));
        }
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
