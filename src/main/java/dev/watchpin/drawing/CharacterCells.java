package dev.watchpin.drawing;

/**
 * Text over a picture in a terminal: cells that hold a letter where the picture would be. A cell is
 * one pixel wide and two high. One thread.
 */
final class CharacterCells implements Lettering {
    private static final int PIXELS_A_ROW = 2;

    private final int columns;
    private final char[] letters;
    private final int[] papers;

    CharacterCells(Raster raster) {
        columns = raster.width();
        int rows = (raster.height() + 1) / PIXELS_A_ROW;
        letters = new char[columns * rows];
        papers = new int[columns * rows];
    }

    @Override
    public int width(String text) {
        return text.length();
    }

    @Override
    public int height() {
        return PIXELS_A_ROW;
    }

    @Override
    public int rowStep() {
        return PIXELS_A_ROW;
    }

    @Override
    public void write(String text, int left, int top, int paper) {
        int row = top / PIXELS_A_ROW;
        for (int i = 0; i < text.length() && left + i < columns; i++) {
            letters[row * columns + left + i] = text.charAt(i);
            papers[row * columns + left + i] = paper;
        }
    }

    boolean holdsText(int column, int row) {
        return letters[row * columns + column] != 0;
    }

    char letter(int column, int row) {
        return letters[row * columns + column];
    }

    int paper(int column, int row) {
        return papers[row * columns + column];
    }
}
