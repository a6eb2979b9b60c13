package dev.watchpin.measure.data;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads masks: PNG files whose numbers are classes. Grey of any depth, a palette's numbers (not its
 * colours), and colours where red, green and blue are the same number; alpha counts for nothing.
 */
final class MaskPng {
    private static final long PIXEL_LIMIT = 100_000_000;

    private MaskPng() {}

    /**
     * @throws IOException whose message begins with the file
     */
    static ClassMask read(Path file) throws IOException {
        ImageIO.setUseCache(false); // else every mask goes through a temporary file
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null) {
                throw new IIOException("cannot be opened");
            }
            return new ClassMask(numbers(raster(in)));
        } catch (OutOfMemoryError tooLarge) {
            throw new IOException(file + ": needs more memory than there is", tooLarge);
        } catch (IOException | RuntimeException bad) { // decoders throw all kinds on bad bytes
            String why = bad instanceof IIOException ? bad.getMessage() : "is damaged: " + bad;
            throw new IOException(file + ": " + why, bad);
        }
    }

    private static Raster raster(ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        ImageReader reader = readers.hasNext() ? readers.next() : null;
        if (reader == null || !reader.getFormatName().equalsIgnoreCase("png")) {
            throw new IIOException("is no PNG; other formats do not keep numbers");
        }
        try {
            reader.setInput(in, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > PIXEL_LIMIT) {
                throw new IIOException("has more than " + PIXEL_LIMIT + " pixels");
            }
            return reader.read(0).getRaster();
        } finally {
            reader.dispose();
        }
    }

    private static Raster numbers(Raster raster) throws IIOException {
        if (raster.getNumBands() < 3) {
            return raster;
        }
        int[] pixels = new int[raster.getNumBands() * raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, pixels);
            for (int at = 0; at < pixels.length; at += raster.getNumBands()) {
                if (pixels[at] != pixels[at + 1] || pixels[at] != pixels[at + 2]) {
                    throw new IIOException(
                            "has colours (%d,%d,%d at %d,%d), no class numbers; expected grey or a palette"
                                    .formatted(
                                            pixels[at],
                                            pixels[at + 1],
                                            pixels[at + 2],
                                            at / raster.getNumBands(),
                                            y));
                }
            }
        }
        return raster;
    }
}
