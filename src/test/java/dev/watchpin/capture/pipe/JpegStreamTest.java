package dev.watchpin.capture.pipe;

import static dev.watchpin.capture.pipe.StandIns.joined;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class JpegStreamTest {
    private static final byte[] SMALL = StandIns.jpeg(200, 16, 16);
    private static final byte[] NOISE = noise();
    private static final byte[] WITH_THUMBNAIL = StandIns.withThumbnail(NOISE, SMALL);
    private final JpegStream stream = new JpegStream();

    /** Has stuffed bytes in its scan. */
    private static byte[] noise() {
        BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(5);
        for (int i = 0; i < 160 * 120; i++) {
            image.setRGB(i % 160, i / 160, random.nextInt());
        }
        byte[] jpeg = StandIns.encoded(image);
        boolean stuffed = false;
        for (int i = 700; i + 1 < jpeg.length; i++) {
            stuffed |= jpeg[i] == -1 && jpeg[i + 1] == 0;
        }
        assertTrue(stuffed);
        return jpeg;
    }

    @AfterEach
    void close() {
        stream.close();
    }

    @SuppressWarnings("restricted")
    private List<byte[]> read(byte[] all, int chunk) {
        List<byte[]> pictures = new ArrayList<>();
        for (int from = 0; from < all.length; from += chunk) {
            int count = Math.min(chunk, all.length - from);
            MemorySegment target =
                    MemorySegment.ofAddress(stream.writeAddress()).reinterpret(stream.room());
            MemorySegment.copy(all, from, target, ValueLayout.JAVA_BYTE, 0, count);
            stream.wrote(count);
            while (stream.next()) {
                pictures.add(
                        stream.memory()
                                .asSlice(stream.pictureOffset(), stream.pictureBytes())
                                .toArray(ValueLayout.JAVA_BYTE));
            }
        }
        return pictures;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertPictures(List<byte[]> found, byte[]... expected) {
        assertEquals(expected.length, found.size());
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], found.get(i), "picture " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000, 4096, 65536})
    void findsEachPictureWholeHoweverTheBytesCome(int chunk) {
        byte[] all =
                joined(
                        ascii("--frame\r\nContent-Type: image/jpeg\r\n\r\n"),
                        NOISE,
                        WITH_THUMBNAIL,
                        new byte[777],
                        SMALL,
                        ascii("junk"),
                        NOISE);

        assertPictures(read(all, chunk), NOISE, WITH_THUMBNAIL, SMALL, NOISE);
        assertEquals(0, stream.torn());
        assertEquals(37 + 4, stream.strayBytes());
    }

    @Test
    void doesNotWaitForTheNextPictureToEndOne() {
        assertPictures(read(SMALL, SMALL.length), SMALL);
    }

    @Test
    void countsATornPictureAndGoesOnWithTheNext() {
        byte[] torn = Arrays.copyOf(NOISE, NOISE.length / 2);

        assertPictures(read(joined(torn, SMALL, torn, SMALL), 999), SMALL, SMALL);
        assertEquals(2, stream.torn());
    }

    @Test
    void findsTheNextPictureWhereATornHeaderSaysToStepOverIt() {
        byte[] torn = Arrays.copyOf(NOISE, 40); // inside of its first table

        assertPictures(read(joined(torn, SMALL, NOISE, SMALL), 500), SMALL, NOISE, SMALL);
        assertEquals(1, stream.torn());
    }

    @Test
    void growsWithAPictureAndGivesUpOnOneWithoutEnd() {
        byte[] endless = joined(Arrays.copyOf(NOISE, 5000), new byte[JpegStream.LARGEST]);

        assertPictures(read(joined(endless, SMALL, SMALL), 50_000), SMALL, SMALL);
        assertTrue(stream.torn() > 0);
    }

    @Test
    void aThumbnailAloneIsNoPicture() {
        byte[] all = Arrays.copyOf(WITH_THUMBNAIL, SMALL.length + 100);

        assertPictures(read(all, 100));
    }

    @Test
    void anyBytesAreBorneAndPicturesAfterThemFound() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] junk = new byte[random.nextInt(3000)];
            random.nextBytes(junk);
            for (int i = 0; i + 1 < junk.length; i += 1 + random.nextInt(20)) {
                junk[i] = -1; // many markers
            }
            read(junk, 1 + random.nextInt(500));
        }
        byte[] enough = new byte[70_000]; // what a broken segment may step over

        List<byte[]> found = read(joined(enough, SMALL, NOISE, SMALL), 4000);

        assertFalse(found.isEmpty(), () -> "seed " + seed);
        assertArrayEquals(SMALL, found.getLast(), () -> "seed " + seed);
    }
}
