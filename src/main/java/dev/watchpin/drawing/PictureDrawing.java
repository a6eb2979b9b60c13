package dev.watchpin.drawing;

/** Scenes over pictures, for files and pixel terminals. */
public final class PictureDrawing {
    private static final double PIXELS_A_LINE = 240;
    private static final double PIXELS_A_LETTER_SCALE = 360;

    private PictureDrawing() {}

    /** Over that picture; lines and letters grow with it. */
    public static void draw(Scene scene, Raster picture) {
        int side = Math.min(picture.width(), picture.height());
        int thickness = atLeastOne(side / PIXELS_A_LINE);
        Lettering lettering =
                new PixelLettering(
                        picture, Glyphs.load(), atLeastOne(side / PIXELS_A_LETTER_SCALE));
        new Overlay(scene, picture, new Pen(picture, thickness, 2 * thickness, 1), lettering)
                .draw();
    }

    private static int atLeastOne(double size) {
        return (int) Math.max(1, Math.round(size));
    }
}
