package dev.watchpin.capture.replay;

import java.awt.color.ColorSpace;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads one picture file with javax.imageio, whole or not at all: a JPEG whose end is missing,
 * which the decoder would fill with grey and a warning, is refused.
 */
final class PictureFile {
    /** 100 megapixels need 300 MB of heap; larger ones are refused before they are decoded. */
    static final long PIXEL_LIMIT = 100_000_000;

    private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";

    /**
     * Bands named one by one switch the JPEG reader's colour management off (JPEGImageReader,
     * checkColorConversion). It would turn every pixel of a file with a colour profile into sRGB,
     * where models were trained, and other programs decode, without; and a grey profile in a colour
     * picture, which it fails on, does no harm.
     */
    private static final int[] RGB_BANDS = {0, 1, 2};

    private PictureFile() {}

    /** Pixels as the file has them; no colour profile is applied, no orientation either. */
    static Pixels read(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null) {
                throw new IIOException("cannot be opened");
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IIOException(
                        in.length() == 0
                                ? "is empty (0 bytes)"
                                : "is no picture that can be read (PNG, JPEG, BMP, GIF, TIFF)");
            }
            ImageReader reader = readers.next();
            try {
                return read(reader, in);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            throw new IIOException("is damaged: " + e, e); // decoders throw all kinds on bad bytes
        }
    }

    private static Pixels read(ImageReader reader, ImageInputStream in) throws IOException {
        reader.setInput(in, true, false);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > PIXEL_LIMIT) {
            throw new IIOException(
                    "has "
                            + reader.getWidth(0)
                            + "x"
                            + reader.getHeight(0)
                            + " pixels; at most "
                            + PIXEL_LIMIT
                            + " are decoded");
        }
        Truncation truncation = new Truncation();
        reader.addIIOReadWarningListener(truncation);
        Pixels read = decode(reader);
        if (truncation.warning != null) {
            throw new IIOException("is truncated: " + truncation.warning);
        }
        return read;
    }

    private static Pixels decode(ImageReader reader) throws IOException {
        boolean jpeg = reader.getFormatName().toLowerCase(Locale.ROOT).startsWith("jp");
        if (jpeg && reader.canReadRaster()) {
            Raster raster = jpegCmyk(reader);
            if (raster != null) {
                return Pixels.ofCmyk(raster, adobeTransform(reader) == 2);
            }
        }
        ImageReadParam param = reader.getDefaultReadParam();
        if (jpeg && bands(reader) == 3) {
            param.setSourceBands(RGB_BANDS);
        }
        return Pixels.of(reader.read(0, param));
    }

    private static int bands(ImageReader reader) throws IOException {
        return reader.getImageTypes(0).next().getNumBands();
    }

    /** The four-channel raster of a CMYK JPEG as it is stored; null for all others. */
    private static Raster jpegCmyk(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        boolean cmyk =
                !types.hasNext()
                        || types.next().getColorModel().getColorSpace().getType()
                                == ColorSpace.TYPE_CMYK;
        Raster raster = cmyk ? reader.readRaster(0, null) : null;
        return cmyk && raster.getNumBands() == 4 ? raster : null;
    }

    /** The "transform" of the Adobe marker (APP14): 2 says YCCK; 0 without a marker. */
    private static int adobeTransform(ImageReader reader) throws IOException {
        IIOMetadata metadata = reader.getImageMetadata(0);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(JPEG_METADATA);
        var markers = root.getElementsByTagName("app14Adobe");
        if (markers.getLength() == 0) {
            return 0;
        }
        return Integer.parseInt(((IIOMetadataNode) markers.item(0)).getAttribute("transform"));
    }

    private static final class Truncation implements IIOReadWarningListener {
        private String warning;

        @Override
        public void warningOccurred(ImageReader source, String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.contains("premature end") || lower.contains("truncated")) {
                warning = text;
            }
        }
    }
}
