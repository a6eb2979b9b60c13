package dev.watchpin.capture.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSources;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.Frame;
import dev.watchpin.image.PixelFormat;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

class ImageFolderSourceTest {
    @TempDir Path folder;
    private final Frame frame = new Frame();

    private static ImageFolderSource open(Path folder) throws CaptureException {
        return ImageFolderSource.open(
                new SourceSpec.ImageFolder(folder, 4, SourceSpec.Pace.LOCK_STEP));
    }

    private void write(String name, int width, int height, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        String format = name.substring(name.lastIndexOf('.') + 1);
        assertTrue(ImageIO.write(image, format, folder.resolve(name).toFile()), name);
    }

    private int[] pixel(int x, int y) {
        return new int[] {
            FrameSources.level(frame, 0, 3 * x, y),
            FrameSources.level(frame, 0, 3 * x + 1, y),
            FrameSources.level(frame, 0, 3 * x + 2, y)
        };
    }

    @Test
    void lendsThePicturesInTheOrderOfTheirNames() throws Exception {
        write("b.bmp", 5, 4, 0x102030);
        write("c.gif", 40, 30, 0xff0000);
        write("a.png", 3, 2, 0x0000ff);
        Files.writeString(folder.resolve("labels.csv"), "not a picture");

        try (ImageFolderSource source = open(folder)) {
            assertEquals(3, source.layout().width());
            int[][] bgr = {{255, 0, 0}, {0x30, 0x20, 0x10}, {0, 0, 255}};
            int[] widths = {3, 5, 40};
            for (int i = 0; i < 3; i++) {
                assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
                assertEquals(widths[i], frame.layout().width());
                assertEquals(source.layout(), frame.layout());
                assertEquals(i, frame.sequence());
                assertEquals(i * 250_000_000L, frame.captureNanos());
                assertArrayEquals(bgr[i], pixel(widths[i] - 1, frame.layout().height() - 1));
                source.release(frame);
            }
            assertEquals(CaptureStatus.ENDED, source.capture(frame, 0));
            assertEquals("", source.condition());
        }
    }

    @Test
    void countsAndNamesWhatItCannotRead() throws Exception {
        write("a.jpg", 64, 64, 0x808080);
        byte[] jpeg = Files.readAllBytes(folder.resolve("a.jpg"));
        Files.write(folder.resolve("b-truncated.jpg"), Arrays.copyOf(jpeg, jpeg.length - 200));
        Files.createFile(folder.resolve("c-empty.png"));
        Files.writeString(folder.resolve("d-text.jpg"), "no picture at all");
        write("e.png", 8, 8, 0);

        try (ImageFolderSource source = open(folder)) {
            assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
            source.release(frame);
            assertEquals(CaptureStatus.CAPTURED, source.capture(frame, 0));
            assertEquals(4, frame.sequence());
            assertEquals(1_000_000_000L, frame.captureNanos());
            source.release(frame);
            assertEquals(CaptureStatus.ENDED, source.capture(frame, 0));
            assertEquals(3, source.unreadable());
            assertTrue(
                    source.condition().contains("3 of 5 pictures cannot be read; the last: d-text"),
                    source.condition());
        }
    }

    @Test
    void refusesAFolderWithoutPictures() {
        String message = assertThrows(CaptureException.class, () -> open(folder)).getMessage();

        assertTrue(message.contains(folder + " holds no picture"), message);
        assertTrue(message.contains("png"), message);
    }

    @Test
    void refusesAFolderOfWhichNothingCanBeRead() throws Exception {
        Files.createFile(folder.resolve("a.png"));

        String message = assertThrows(CaptureException.class, () -> open(folder)).getMessage();

        assertTrue(message.contains("a.png is empty (0 bytes)"), message);
    }

    @Test
    void refusesAMissingFolder() {
        Path missing = folder.resolve("nope");

        assertTrue(
                assertThrows(CaptureException.class, () -> open(missing))
                        .getMessage()
                        .contains("does not exist"));
    }

    @Test
    void readsAllPhotosOfTheTestData() throws Exception {
        int photos = 0;
        try (ImageFolderSource source = open(TestData.of("images/imagenet100"))) {
            while (source.capture(frame, 0) == CaptureStatus.CAPTURED) {
                assertFalse(frame.layout().format() == PixelFormat.NV12);
                photos++;
                source.release(frame);
            }
            assertEquals("", source.condition());
        }
        assertEquals(100, photos);
    }
}
