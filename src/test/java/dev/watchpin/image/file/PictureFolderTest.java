package dev.watchpin.image.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

class PictureFolderTest {
    @TempDir Path folder;

    /** Seeded noise, which no format makes small. */
    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(61, 47, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void pngLosesNothing() throws IOException {
        PictureFolder.open(folder.resolve("new/one"), PictureFormat.PNG).write(noise(), "a");

        BufferedImage read = ImageIO.read(folder.resolve("new/one/a.png").toFile());

        assertArrayEquals(pixels(noise()), pixels(read));
    }

    @Test
    void jpegIsAPictureOfTheSameSize() throws IOException {
        PictureFolder.open(folder, PictureFormat.JPEG).write(noise(), "a");

        assertEquals(47, ImageIO.read(folder.resolve("a.jpg").toFile()).getHeight());
        assertEquals(List.of("a.jpg"), names());
    }

    @Test
    void leavesAFileThatIsThereAlone() throws IOException {
        Files.writeString(folder.resolve("a.png"), "mine");
        PictureFolder pictures = PictureFolder.open(folder, PictureFormat.PNG);

        String message =
                assertThrows(IOException.class, () -> pictures.write(noise(), "a")).getMessage();

        assertEquals(folder + "/a.png is there already; give another folder", message);
        assertEquals("mine", Files.readString(folder.resolve("a.png")));
        assertEquals(List.of("a.png"), names());
    }

    @Test
    void takesTheDraftOfAProcessThatWasKilledForNothing() throws IOException {
        Files.write(folder.resolve(".a.part"), new byte[100_000]);
        PictureFolder.open(folder, PictureFormat.PNG).write(noise(), "a");

        assertEquals(List.of("a.png"), names());
        assertArrayEquals(pixels(noise()), pixels(ImageIO.read(folder.resolve("a.png").toFile())));
    }

    @Test
    void saysThatItsFolderIsGone() throws IOException {
        PictureFolder pictures = PictureFolder.open(folder.resolve("gone"), PictureFormat.PNG);
        Files.delete(folder.resolve("gone"));

        String message =
                assertThrows(IOException.class, () -> pictures.write(noise(), "a")).getMessage();

        assertEquals(folder + "/gone/a.png cannot be written: no such folder", message);
    }

    @Test
    void saysWhyThereCanBeNoFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        String message =
                assertThrows(IOException.class, () -> PictureFolder.open(file, PictureFormat.PNG))
                        .getMessage();

        assertEquals(file + " cannot be made a folder: a file has that name", message);
    }

    @Test
    void leavesNothingOfAPictureTheDiskHasNoRoomFor() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                call("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk.toString()),
                "only root mounts");
        try {
            PictureFolder pictures = PictureFolder.open(disk, PictureFormat.PNG);
            String message =
                    assertThrows(IOException.class, () -> pictures.write(noise(), "a"))
                            .getMessage();
            assertEquals(disk + "/a.png cannot be written: No space left on device", message);
            try (var files = Files.list(disk)) {
                assertTrue(files.findAny().isEmpty());
            }
        } finally {
            call("umount", disk.toString());
        }
    }

    private static boolean call(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
