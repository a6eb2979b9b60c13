package dev.watchpin.drawing;

/**
 * A picture for a terminal with colours: each character is the upper half of its cell in one colour
 * over the lower half in another. Text stays text.
 */
final class HalfBlocks {
    private static final char UPPER_HALF = '\u2580';
    private static final String ESCAPE = "\033[";
    private static final String RESET = ESCAPE + "0m";
    private static final int NONE = -1;

    private final Raster raster;
    private final CharacterCells cells;
    private final TerminalColours colours;
    private final StringBuilder out = new StringBuilder();
    private int foreground = NONE;
    private int background = NONE;

    HalfBlocks(Raster raster, CharacterCells cells, TerminalColours colours) {
        this.raster = raster;
        this.cells = cells;
        this.colours = colours;
    }

    /** Lines, each ending with the terminal's own colours. */
    String text() {
        for (int row = 0; 2 * row < raster.height(); row++) {
            for (int column = 0; column < raster.width(); column++) {
                cell(column, row);
            }
            out.append(RESET).append('\n');
            foreground = NONE;
            background = NONE;
        }
        return out.toString();
    }

    private void cell(int column, int row) {
        if (cells.holdsText(column, row)) {
            int paper = cells.paper(column, row);
            print(cells.letter(column, row), Colours.inkOn(paper), paper);
        } else {
            int lower = Math.min(2 * row + 1, raster.height() - 1);
            print(UPPER_HALF, raster.pixel(column, 2 * row), raster.pixel(column, lower));
        }
    }

    /** Only what changes is said: the link may be slow. */
    private void print(char character, int ink, int paper) {
        if (ink != foreground) {
            out.append(ESCAPE)
                    .append(colours.parameters(TerminalColours.FOREGROUND, ink))
                    .append('m');
            foreground = ink;
        }
        if (paper != background) {
            out.append(ESCAPE)
                    .append(colours.parameters(TerminalColours.BACKGROUND, paper))
                    .append('m');
            background = paper;
        }
        out.append(character);
    }
}
