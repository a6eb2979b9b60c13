package dev.watchpin.drawing;

/** Scenes over pictures as text that a terminal shows. */
public final class TerminalDrawing {
    private static final int MOST_SIXELS_WIDE = 640;

    private final Scene scene;
    private final Raster picture;

    /**
     * @param picture stays as it is
     * @param scene empty of everything for the bare picture
     */
    public TerminalDrawing(Scene scene, Raster picture) {
        this.scene = scene;
        this.picture = picture;
    }

    /** At most so large, in its own proportions. */
    public String halfBlocks(int columns, int rows, TerminalColours colours) {
        Raster small = fitted(columns, rows);
        CharacterCells cells = draw(small);
        return new HalfBlocks(small, cells, colours).text();
    }

    /** At most so large, in its own proportions. */
    public String ascii(int columns, int rows) {
        Raster bare = fitted(columns, rows);
        Raster drawn = bare.copy();
        CharacterCells cells = draw(drawn);
        return AsciiPicture.text(bare, drawn, cells);
    }

    /** At most so many pixels wide, and not too many for a slow link. */
    public String sixels(int pixelColumns) {
        int width = Math.min(Math.min(pixelColumns, MOST_SIXELS_WIDE), picture.width());
        Raster small =
                picture.shrunk(width, Math.max(1, width * picture.height() / picture.width()));
        PictureDrawing.draw(scene, small);
        return Sixel.text(small);
    }

    private CharacterCells draw(Raster small) {
        CharacterCells cells = new CharacterCells(small);
        new Overlay(scene, small, new Pen(small, 1, 1, 0), cells).draw();
        return cells;
    }

    /** A character is taken to be twice as high as wide. */
    private Raster fitted(int columns, int rows) {
        double scale =
                Math.min(
                        (double) columns / picture.width(), (double) (2 * rows) / picture.height());
        return picture.shrunk(
                (int) Math.max(1, Math.floor(picture.width() * scale)),
                (int) Math.max(1, Math.floor(picture.height() * scale)));
    }
}
