package dev.watchpin.image.file;

import java.io.IOException;

import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** How a picture is stored. */
public enum PictureFormat {
    /** Every pixel as it was. */
    PNG("png"),
    /** A tenth of the size, every pixel about as it was. */
    JPEG("jpg");

    private static final float JPEG_QUALITY = 0.95f;

    private final String suffix;

    PictureFormat(String suffix) {
        this.suffix = suffix;
    }

    public String suffix() {
        return suffix;
    }

    boolean hasEnding(String ending) {
        return ending.equalsIgnoreCase(suffix) || ending.equalsIgnoreCase(name());
    }

    /** To be disposed of by the caller. */
    ImageWriter writer() throws IOException {
        var writers = ImageIO.getImageWritersBySuffix(suffix);
        if (!writers.hasNext()) {
            throw new IOException(
                    "this Java runtime writes no " + this + "; install one that does");
        }
        return writers.next();
    }

    ImageWriteParam settings(ImageWriter writer) {
        ImageWriteParam settings = writer.getDefaultWriteParam();
        if (this == JPEG) {
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(JPEG_QUALITY);
        }
        return settings;
    }
}
