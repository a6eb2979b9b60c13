package dev.watchpin.drawing;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Pixels to draw on: 0xRRGGBB each, row by row from the top. One thread. */
public final class Raster {
    private final int width;
    private final int height;
    private final int[] pixels;

    /** Black. */
    public Raster(int width, int height) {
        this(width, height, new int[width * height]);
    }

    private Raster(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** A copy. */
    public static Raster of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
        }
        return new Raster(width, height, pixels);
    }

    /** A copy, as javax.imageio writes it. */
    public BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    public Raster copy() {
        return new Raster(width, height, pixels.clone());
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int pixel(int x, int y) {
        return pixels[y * width + x];
    }

    /** Outside the picture it draws nothing. */
    void set(int x, int y, int rgb) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            pixels[y * width + x] = rgb;
        }
    }

    /** So much of the colour over what is there; {@code opacity} in [0,256]. */
    void blend(int x, int y, int rgb, int opacity) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            int under = pixels[y * width + x];
            pixels[y * width + x] = Colours.mix(under, rgb, opacity);
        }
    }

    /** Of that size, from that corner on; parts outside are left out. */
    void fill(int left, int top, int columns, int rows, int rgb) {
        int from = Math.max(0, left);
        int to = Math.min(width, left + columns);
        for (int y = Math.max(0, top); from < to && y < Math.min(height, top + rows); y++) {
            Arrays.fill(pixels, y * width + from, y * width + to, rgb);
        }
    }

    /** Each pixel is the mean of those that it stands for; never larger than this. */
    public Raster shrunk(int toWidth, int toHeight) {
        Raster small = new Raster(Math.min(width, toWidth), Math.min(height, toHeight));
        for (int y = 0; y < small.height; y++) {
            int top = y * height / small.height;
            int bottom = (y + 1) * height / small.height;
            for (int x = 0; x < small.width; x++) {
                int left = x * width / small.width;
                int right = (x + 1) * width / small.width;
                small.pixels[y * small.width + x] = mean(left, top, right, bottom);
            }
        }
        return small;
    }

    private int mean(int left, int top, int right, int bottom) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int rgb = pixel(x, y);
                red += Colours.red(rgb);
                green += Colours.green(rgb);
                blue += Colours.blue(rgb);
            }
        }
        long count = (long) (right - left) * (bottom - top);
        return Colours.rgb(
                (int) ((red + count / 2) / count),
                (int) ((green + count / 2) / count),
                (int) ((blue + count / 2) / count));
    }
}
