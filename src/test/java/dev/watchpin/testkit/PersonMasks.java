package dev.watchpin.testkit;

import dev.watchpin.vision.Mask;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Human labels of persons in the test data's photos, and what a model makes of the same photo. */
public final class PersonMasks {
    /** In the human labels. */
    private static final int PERSON = 1;

    private static final int UNLABELLED = 0;

    private PersonMasks() {}

    /** Class numbers as the file has them, without its palette. */
    public static Raster truth(Path png) {
        try {
            return ImageIO.read(png.toFile()).getRaster();
        } catch (IOException failed) {
            throw new AssertionError(png + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * Compared at the photo's own size, each photo pixel taking the mask pixel it lies in. Pixels
     * that no human labelled count for nothing: the golden figures were taken so.
     *
     * @param person the mask's class number
     */
    public static void add(Mask mask, int person, Raster truth, MaskIou... into) {
        boolean[] seen = new boolean[truth.getWidth() * truth.getHeight()];
        boolean[] real = new boolean[seen.length];
        for (int y = 0; y < truth.getHeight(); y++) {
            int row = (int) mask.letterbox().toTensorY(y + 0.5f);
            for (int x = 0; x < truth.getWidth(); x++) {
                int column = (int) mask.letterbox().toTensorX(x + 0.5f);
                int at = y * truth.getWidth() + x;
                int id = truth.getSample(x, y, 0);
                seen[at] = id != UNLABELLED && mask.label(column, row) == person;
                real[at] = id == PERSON;
            }
        }
        for (MaskIou iou : into) {
            iou.add(seen, real);
        }
    }
}
