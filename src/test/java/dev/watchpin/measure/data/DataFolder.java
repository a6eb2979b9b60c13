package dev.watchpin.measure.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

/** A data set put together by a test. */
public record DataFolder(Path folder) {
    public Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A grey PNG of that size, all of one level. */
    public Path picture(String name, int width, int height, int level) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, level);
            }
        }
        return image(name, image);
    }

    public Path picture(String name) {
        return picture(name, 8, 6, 100);
    }

    public Path image(String name, BufferedImage image) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            if (!ImageIO.write(image, "png", file.toFile())) {
                throw new AssertionError("no writer for " + image);
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public DataLocation location() {
        return DataLocation.of(folder, DataFolder::isPicture);
    }

    public DataLocation location(String truth) {
        return new DataLocation(
                folder,
                Optional.of(Path.of(truth)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                DataFolder::isPicture);
    }

    DataLocation columns(String... columns) {
        return new DataLocation(
                folder,
                Optional.empty(),
                Optional.empty(),
                List.of(columns),
                Optional.empty(),
                DataFolder::isPicture);
    }

    DataLocation names(Path names) {
        return new DataLocation(
                folder,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(names),
                DataFolder::isPicture);
    }

    public static boolean isPicture(Path file) {
        return file.toString().matches(".*\\.(png|jpg)");
    }

    /** Names of the pictures that can be shown. */
    static List<String> names(DataSet data) {
        return data.examples().stream().map(it -> it.picture().getFileName().toString()).toList();
    }

    /** As "NO_PICTURE a.png". */
    static List<String> leftOut(DataSet data) {
        return data.leftOut().stream()
                .map(it -> it.reason() + " " + it.file().getFileName())
                .toList();
    }
}
