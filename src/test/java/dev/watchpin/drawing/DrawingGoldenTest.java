package dev.watchpin.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** What a person looked at and found good; {@code -Dgolden.update} writes it anew. */
class DrawingGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/drawing");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    private record Drawn(String name, Scene scene, int width, int height) {
        @Override
        public String toString() {
            return name + "-" + height;
        }
    }

    static Stream<Drawn> drawn() {
        return small().flatMap(it -> Stream.of(it, new Drawn(it.name, it.scene, 960, 720)));
    }

    static Stream<Drawn> small() {
        return Map.of("boxes", Scenes.boxes(), "classes", Scenes.classes(), "mask", Scenes.mask())
                .entrySet()
                .stream()
                .map(it -> new Drawn(it.getKey(), it.getValue(), 160, 120));
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void drawsTheGoldenPicture(Drawn drawn) throws IOException {
        Files.createDirectories(GOLDEN);
        Raster picture = Scenes.picture(drawn.width(), drawn.height());
        PictureDrawing.draw(drawn.scene(), picture);
        Path file = GOLDEN.resolve(drawn + ".png");
        if (UPDATE) {
            ImageIO.write(picture.image(), "png", file.toFile());
        }
        BufferedImage golden = ImageIO.read(file.toFile());
        assertEquals(drawn.width(), golden.getWidth());
        for (int y = 0; y < drawn.height(); y++) {
            for (int x = 0; x < drawn.width(); x++) {
                String where = file + " differs at " + x + "," + y;
                assertEquals(golden.getRGB(x, y) & 0xFFFFFF, picture.pixel(x, y), where);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("small")
    void drawsTheGoldenCharacters(Drawn drawn) throws IOException {
        Files.createDirectories(GOLDEN);
        Raster picture = Scenes.picture(drawn.width(), drawn.height());
        TerminalDrawing drawing = new TerminalDrawing(drawn.scene(), picture);
        assertText(drawn + ".blocks", drawing.halfBlocks(40, 30, TerminalColours.TRUE_COLOUR));
        assertText(drawn + ".256", drawing.halfBlocks(40, 30, TerminalColours.PALETTE_256));
        assertText(drawn + ".txt", drawing.ascii(60, 30));
    }

    private static void assertText(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (UPDATE) {
            Files.writeString(file, text);
        }
        assertEquals(Files.readString(file), text, "differs from " + file);
    }
}
