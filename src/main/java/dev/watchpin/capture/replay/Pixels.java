package dev.watchpin.capture.replay;

import dev.watchpin.image.PixelFormat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * A decoded picture, packed rows of GREY8 or BGR24.
 *
 * @param bytes width · height · (1 or 3)
 */
record Pixels(int width, int height, PixelFormat format, byte[] bytes) {
    private static final int[] BGR_BANDS = {2, 1, 0};

    /**
     * Bytes and 16-bit samples are taken as they are (the upper byte), alpha is left away; the rest
     * (palettes, packed pixels) goes through the picture's own colour model.
     */
    static Pixels of(BufferedImage image) {
        Raster raster = image.getRaster();
        boolean samples =
                image.getColorModel() instanceof java.awt.image.ComponentColorModel
                        && (raster.getTransferType() == DataBuffer.TYPE_BYTE
                                || raster.getTransferType() == DataBuffer.TYPE_USHORT);
        if (samples) {
            int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
            return raster.getNumBands() < 3 ? grey(raster, shift) : bgr(raster, shift);
        }
        return viaColourModel(image);
    }

    private static Pixels grey(Raster raster, int shift) {
        int width = raster.getWidth();
        byte[] bytes = new byte[width * raster.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                bytes[y * width + x] = (byte) (row[x] >> shift);
            }
        }
        return new Pixels(width, raster.getHeight(), PixelFormat.GREY8, bytes);
    }

    private static Pixels bgr(Raster raster, int shift) {
        int width = raster.getWidth();
        byte[] bytes = new byte[3 * width * raster.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int c = 0; c < 3; c++) {
                raster.getSamples(
                        raster.getMinX(), raster.getMinY() + y, width, 1, BGR_BANDS[c], row);
                for (int x = 0; x < width; x++) {
                    bytes[3 * (y * width + x) + c] = (byte) (row[x] >> shift);
                }
            }
        }
        return new Pixels(width, raster.getHeight(), PixelFormat.BGR24, bytes);
    }

    private static Pixels viaColourModel(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] bytes = new byte[3 * width * height];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                bytes[at++] = (byte) argb;
                bytes[at++] = (byte) (argb >> 8);
                bytes[at++] = (byte) (argb >> 16);
            }
        }
        return new Pixels(width, height, PixelFormat.BGR24, bytes);
    }

    /**
     * CMYK as JPEG files have it, stored inverted (255 is no ink) after Adobe's custom: each of
     * red, green, blue is its channel times K.
     *
     * @param ycck the first three channels are YCbCr (JFIF, BT.601 full range)
     */
    static Pixels ofCmyk(Raster raster, boolean ycck) {
        int width = raster.getWidth();
        byte[] bytes = new byte[3 * width * raster.getHeight()];
        int[] row = new int[4 * width];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++, at += 3) {
                int c = row[4 * x];
                int m = row[4 * x + 1];
                int ye = row[4 * x + 2];
                int k = row[4 * x + 3];
                if (ycck) {
                    double cb = m - 128;
                    double cr = ye - 128;
                    int luma = c;
                    c = 255 - clamp(luma + 1.402 * cr);
                    m = 255 - clamp(luma - 0.344136 * cb - 0.714136 * cr);
                    ye = 255 - clamp(luma + 1.772 * cb);
                }
                bytes[at] = (byte) (ye * k / 255);
                bytes[at + 1] = (byte) (m * k / 255);
                bytes[at + 2] = (byte) (c * k / 255);
            }
        }
        return new Pixels(width, raster.getHeight(), PixelFormat.BGR24, bytes);
    }

    private static int clamp(double value) {
        return (int) Math.round(Math.clamp(value, 0, 255));
    }
}
