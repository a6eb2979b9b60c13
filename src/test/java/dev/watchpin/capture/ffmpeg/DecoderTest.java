package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.ImageIO;

/** A JPEG that is not all there is no picture, whatever an older one left in the buffer. */
class DecoderTest {
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final Picture picture = new Picture();
    private final byte[] jpeg = noise();
    private Decoder decoder;

    private static byte[] noise() {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(7);
        for (int i = 0; i < 320 * 240; i++) {
            image.setRGB(i % 320, i / 320, random.nextInt());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @BeforeEach
    void open() throws Exception {
        FfmpegNatives.load();
        decoder = Decoder.open(avcodec.AV_CODEC_ID_MJPEG, _ -> {});
    }

    @AfterEach
    void close() {
        decoder.close();
        picture.close();
        avcodec.av_packet_free(packet);
    }

    private boolean whole(byte[] bytes) {
        Packets.fill(packet, MemorySegment.ofArray(bytes), 0, bytes.length);
        boolean whole = decoder.decode(packet, picture.frame());
        avcodec.av_packet_unref(packet);
        return whole;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
    void aTornOneIsDamaged(double share) {
        byte[] torn = Arrays.copyOf(jpeg, (int) (share * jpeg.length));
        byte[] ended = torn.clone();
        ended[ended.length - 2] = (byte) 0xff;
        ended[ended.length - 1] = (byte) 0xd9;

        assertEquals(true, whole(jpeg));
        assertEquals(false, whole(torn), "without its end");
        assertEquals(false, whole(ended), "with an end marker");
        assertEquals(true, whole(jpeg), "the next is a picture again");
    }

    @Test
    void bytesMissingInTheMiddleAreDamage() {
        byte[] cut = Arrays.copyOf(jpeg, jpeg.length - 2000);
        System.arraycopy(
                jpeg, jpeg.length / 2 + 2000, cut, jpeg.length / 2, cut.length - jpeg.length / 2);

        assertEquals(false, whole(cut));
    }

    /** Cameras are not careful behind the last row. */
    @Test
    void whatIsMissingOrTooMuchBehindTheLastRowIsNone() {
        assertEquals(true, whole(Arrays.copyOf(jpeg, jpeg.length - 2)), "no end marker");
        assertEquals(true, whole(Arrays.copyOf(jpeg, jpeg.length + 500)), "padded");
    }
}
