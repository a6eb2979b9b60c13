package dev.watchpin.measure.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.Task;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

class MaskFolderTest {
    private static final int[] NUMBERS = {0, 1, 2, 3};

    @TempDir private Path temporary;
    private DataFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new DataFolder(temporary);
        folder.picture("images/a.png", 4, 1, 100);
    }

    private DataSet read() throws DataException {
        return DataSets.read(Task.SEGMENTATION, folder.location());
    }

    private int[] row() throws DataException, IOException {
        Truth.Areas areas = (Truth.Areas) read().examples().getFirst().truth().at(4, 1);
        int[] row = new int[4];
        areas.mask().row(0, row);
        return row;
    }

    private String refusal() {
        return assertThrows(IOException.class, this::row).getMessage();
    }

    /** Each band gets the numbers. */
    private void mask(int type, int[] numbers) {
        BufferedImage image = new BufferedImage(numbers.length, 1, type);
        int bands = Math.min(3, image.getRaster().getNumBands());
        for (int x = 0; x < numbers.length; x++) {
            for (int band = 0; band < bands; band++) {
                image.getRaster().setSample(x, 0, band, numbers[x]);
            }
        }
        folder.image("masks/a.png", image);
    }

    @Test
    void readsGreyOfEightAndOfSixteenBits() throws DataException, IOException {
        mask(BufferedImage.TYPE_BYTE_GRAY, new int[] {0, 1, 200, 255});
        assertArrayEquals(new int[] {0, 1, 200, 255}, row());
        mask(BufferedImage.TYPE_USHORT_GRAY, new int[] {0, 1, 300, 65535});
        assertArrayEquals(new int[] {0, 1, 300, 65535}, row());
    }

    @Test
    void readsAPalettesNumbersAndNotItsColours() throws DataException, IOException {
        for (int bits : new int[] {2, 8}) {
            byte[] colours = new byte[1 << bits];
            Arrays.fill(colours, (byte) 77);
            IndexColorModel palette =
                    new IndexColorModel(bits, colours.length, colours, colours, colours);
            int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
            BufferedImage image = new BufferedImage(4, 1, type, palette);
            image.getRaster().setPixels(0, 0, 4, 1, NUMBERS);
            folder.image("masks/a.png", image);
            assertArrayEquals(NUMBERS, row(), bits + " bits");
        }
    }

    /** 4x1, grey of two bits: 0 1 2 3, as {@code pngcheck} and libpng read it. */
    @Test
    void readsGreyOfTwoBitsUnscaled() throws DataException, IOException {
        byte[] png =
                java.util.HexFormat.of()
                        .parseHex(
                                "89504e470d0a1a0a0000000d49484452000000040000000102000000"
                                        + "0096e748b00000000a49444154789c63900600001d001c8ef4f52100"
                                        + "00000049454e44ae426082");
        Files.createDirectories(temporary.resolve("masks"));
        Files.write(temporary.resolve("masks/a.png"), png);
        assertArrayEquals(NUMBERS, row());
    }

    @Test
    void readsColoursThatAreNumbersAndLooksPastAlpha() throws DataException, IOException {
        mask(BufferedImage.TYPE_INT_ARGB, NUMBERS);
        assertArrayEquals(NUMBERS, row());
        mask(BufferedImage.TYPE_3BYTE_BGR, NUMBERS);
        assertArrayEquals(NUMBERS, row());
    }

    @Test
    void refusesColours() {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(2, 0, 0xFF800040);
        folder.image("masks/a.png", image);
        assertTrue(
                refusal()
                        .endsWith(
                                "a.png: has colours (128,0,64 at 2,0), no class numbers; expected"
                                        + " grey or a palette"),
                this::refusal);
    }

    @Test
    void refusesAMaskOfAnotherSize() {
        mask(BufferedImage.TYPE_BYTE_GRAY, new int[5]);
        assertTrue(refusal().endsWith("a.png: is 5x1; its picture is 4x1"), this::refusal);
    }

    @Test
    void refusesWhatIsNoPngOrDamaged() throws IOException {
        mask(BufferedImage.TYPE_BYTE_GRAY, NUMBERS);
        Path file = temporary.resolve("masks/a.png");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, 45));
        assertTrue(refusal().contains("a.png: "), this::refusal);
        Files.write(file, new byte[0]);
        assertTrue(refusal().contains("is no PNG"), this::refusal);
        BufferedImage photo = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(photo, "jpg", file.toFile());
        assertTrue(refusal().contains("is no PNG"), this::refusal);
    }

    @Test
    void namesPicturesWithoutMasksAndMasksWithoutPictures() throws DataException {
        mask(BufferedImage.TYPE_BYTE_GRAY, NUMBERS);
        folder.picture("images/b.png");
        folder.picture("masks/c.png");
        assertEquals(List.of("NO_TRUTH b.png", "NO_PICTURE c.png"), DataFolder.leftOut(read()));
    }

    @Test
    void saysWhereMasksAreLookedFor() {
        DataException refused = assertThrows(DataException.class, this::read);
        assertEquals(
                temporary + ": no masks in it; say --truth where the labels are elsewhere",
                refused.getMessage());
    }
}
