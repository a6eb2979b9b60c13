package dev.watchpin.capture.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.image.Frame;
import dev.watchpin.image.PixelFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

class PictureReaderTest {
    @TempDir private Path folder;

    private Path picture(String name, int width, int height) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(0, 0, 0x102030);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static String refusal(Path file) {
        return assertThrows(CaptureException.class, () -> PictureReader.read(file)).getMessage();
    }

    @Test
    void holdsAPictureOffHeapUntilItIsClosed() throws Exception {
        HeldPicture held = PictureReader.read(picture("a.png", 3, 2));
        Frame frame = held.frame();
        assertEquals(3, frame.layout().width());
        assertEquals(2, frame.layout().height());
        assertEquals(PixelFormat.BGR24, frame.layout().format());
        assertEquals(9, frame.strideBytes(0));
        assertEquals(18, held.byteSize());
        assertTrue(frame.plane(0).isNative());
        assertArrayEquals(
                new byte[] {0x30, 0x20, 0x10},
                frame.plane(0).asSlice(0, 3).toArray(ValueLayout.JAVA_BYTE));
        held.close();
        held.close();
        assertFalse(frame.lent());
    }

    @Test
    void findsPicturesInAllFoldersBelowInOrder() throws Exception {
        Path b = picture("two/b.PNG", 1, 1);
        Path a = picture("one/deep/a.png", 1, 1);
        Files.writeString(folder.resolve("labels.csv"), "a,b");
        Files.createDirectory(folder.resolve("folder.png"));
        assertEquals(List.of(a, b), PictureReader.find(folder));
    }

    @Test
    void findsPicturesBehindALink() throws Exception {
        picture("real/a.png", 1, 1);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        assertEquals(List.of(link.resolve("a.png")), PictureReader.find(link));
    }

    @Test
    void saysWhereThereAreNone() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (Path wrong : List.of(empty, folder.resolve("absent"), picture("a.png", 1, 1))) {
            String told =
                    assertThrows(CaptureException.class, () -> PictureReader.find(wrong))
                            .getMessage();
            assertTrue(told.startsWith(wrong.toString()), told);
        }
    }

    @Test
    void namesWhatCannotBeRead() throws Exception {
        Path torn = folder.resolve("torn.png");
        byte[] whole = Files.readAllBytes(picture("a.png", 30, 20));
        Files.write(torn, java.util.Arrays.copyOf(whole, whole.length / 2));
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        Path empty = Files.createFile(folder.resolve("empty.png"));
        for (Path wrong : List.of(torn, text, empty, folder.resolve("absent.png"))) {
            assertTrue(refusal(wrong).startsWith(wrong.toString()), refusal(wrong));
        }
    }
}
