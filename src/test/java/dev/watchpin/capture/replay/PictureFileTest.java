package dev.watchpin.capture.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.PixelFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

class PictureFileTest {
    @TempDir Path folder;

    private Path png(BufferedImage image) throws IOException {
        Path file = folder.resolve("x.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static int u8(Pixels pixels, int at) {
        return Byte.toUnsignedInt(pixels.bytes()[at]);
    }

    @Test
    void takesGreyAsItIs() throws IOException {
        BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 256; x++) {
            image.getRaster().setSample(x, 0, 0, x);
        }

        Pixels pixels = PictureFile.read(png(image));

        assertEquals(PixelFormat.GREY8, pixels.format());
        for (int x = 0; x < 256; x++) {
            assertEquals(x, u8(pixels, x));
        }
    }

    @Test
    void takesTheUpperByteOf16BitGrey() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 0x12ff);
        image.getRaster().setSample(1, 0, 0, 0xfe00);

        Pixels pixels = PictureFile.read(png(image));

        assertArrayEquals(new byte[] {0x12, (byte) 0xfe}, pixels.bytes());
    }

    @Test
    void takesTheUpperByteOf16BitColour() throws IOException {
        ColorModel model =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        ColorModel.OPAQUE,
                        DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, new int[] {0x0aff, 0x14ff, 0x1eff});

        Pixels pixels = PictureFile.read(png(new BufferedImage(model, raster, false, null)));

        assertArrayEquals(new byte[] {30, 20, 10}, pixels.bytes());
    }

    @Test
    void leavesAlphaAway() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR);
        image.setRGB(0, 0, 0x40102030);

        Pixels pixels = PictureFile.read(png(image));

        assertArrayEquals(new byte[] {0x30, 0x20, 0x10}, pixels.bytes());
    }

    @Test
    void looksUpPalettes() throws IOException {
        byte[] level = {0, 10, 20, 30};
        IndexColorModel model = new IndexColorModel(2, 4, level, new byte[4], new byte[4]);
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, model);
        image.getRaster().setSample(0, 0, 0, 3);
        image.getRaster().setSample(1, 0, 0, 1);

        Pixels pixels = PictureFile.read(png(image));

        assertArrayEquals(new byte[] {0, 0, 30, 0, 0, 10}, pixels.bytes());
    }

    @Test
    void convertsCmykJpegAsAdobeStoresIt() throws IOException {
        Path file = Files.write(folder.resolve("cmyk.jpg"), fourChannelJpeg(200, 100, 50, 128));

        Pixels pixels = PictureFile.read(file);

        assertEquals(PixelFormat.BGR24, pixels.format());
        assertEquals(50 * 128 / 255, u8(pixels, 0), 2);
        assertEquals(100 * 128 / 255, u8(pixels, 1), 2);
        assertEquals(200 * 128 / 255, u8(pixels, 2), 2);
    }

    /** YCbCr of red, stored inverted, so that it shows cyan: by Adobe's marker and transform 2. */
    @Test
    void convertsYcckJpeg() throws IOException {
        byte[] jpeg = fourChannelJpeg(76, 85, 255, 255);
        byte[] adobe = {
            (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 2
        };
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.write(jpeg, 0, 2);
        marked.write(adobe);
        marked.write(jpeg, 2, jpeg.length - 2);
        Path file = Files.write(folder.resolve("ycck.jpg"), marked.toByteArray());

        Pixels pixels = PictureFile.read(file);

        assertEquals(255, u8(pixels, 0), 3);
        assertEquals(255, u8(pixels, 1), 3);
        assertEquals(0, u8(pixels, 2), 3);
    }

    /** A profile says how a screen should show the levels; models were trained on the levels. */
    @ParameterizedTest
    @ValueSource(ints = {ColorSpace.CS_LINEAR_RGB, ColorSpace.CS_sRGB, ColorSpace.CS_GRAY})
    void leavesLevelsAsTheyAreWhateverTheColourProfile(int space) throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, 0x4080c0);
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", plain);
        Path file = folder.resolve("plain.jpg");
        byte[] expected = PictureFile.read(Files.write(file, plain.toByteArray())).bytes();
        byte[] profile = ICC_Profile.getInstance(space).getData();

        Path profiled = folder.resolve("profiled.jpg");
        Files.write(profiled, withProfile(plain.toByteArray(), profile));

        assertEquals(0xc0, expected[0] & 0xff, 3);
        assertArrayEquals(expected, PictureFile.read(profiled).bytes());
    }

    /** In an APP2 segment, as ICC.1 annex B.4 has it, after the JFIF header. */
    private static byte[] withProfile(byte[] jpeg, byte[] profile) throws IOException {
        int header = 2 + 2 + (jpeg[4] << 8 | jpeg[5]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(jpeg, 0, header);
        out.writeShort(0xffe2);
        out.writeShort(2 + 14 + profile.length);
        out.writeBytes("ICC_PROFILE\0\1\1");
        out.write(profile);
        out.write(jpeg, header, jpeg.length - header);
        return bytes.toByteArray();
    }

    private static byte[] fourChannelJpeg(int... samples) throws IOException {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, samples);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Test
    void refusesABombBeforeDecodingIt() throws IOException {
        Path file = folder.resolve("bomb.png");
        Files.write(file, pngHeader(60_000, 60_000));

        String message = assertThrows(IOException.class, () -> PictureFile.read(file)).getMessage();

        assertTrue(message.contains("60000x60000"), message);
    }

    @Test
    void randomBytesAfterASignatureNeverEscapeAsAnotherException() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[][] signatures = {
            {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
            {'G', 'I', 'F', '8', '9', 'a'},
            {'B', 'M'},
            {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}
        };
        Path file = folder.resolve("random");
        for (int i = 0; i < 400; i++) {
            byte[] bytes = new byte[200 + random.nextInt(800)];
            random.nextBytes(bytes);
            byte[] signature = signatures[i % signatures.length];
            System.arraycopy(signature, 0, bytes, 0, signature.length);
            Files.write(file, bytes);
            try {
                Pixels pixels = PictureFile.read(file);
                assertTrue(pixels.bytes().length > 0);
            } catch (IOException expected) {
                assertFalseEmpty(expected.getMessage(), seed);
            }
        }
    }

    private static void assertFalseEmpty(String message, long seed) {
        assertTrue(message != null && !message.isEmpty(), () -> "seed " + seed);
    }

    private static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(chunk);
        out.writeBytes("IHDR");
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(chunk.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream png = new DataOutputStream(file);
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        png.writeInt(13);
        png.write(chunk.toByteArray());
        png.writeInt((int) crc.getValue());
        png.writeInt(0);
        png.writeBytes("IDAT");
        return file.toByteArray();
    }
}
