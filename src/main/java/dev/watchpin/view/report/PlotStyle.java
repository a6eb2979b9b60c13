package dev.watchpin.view.report;

/** What a terminal can show. */
public enum PlotStyle {
    /** Braille patterns: two dots by four in a character. */
    UNICODE(2, 4, '─', '┴', '▪', '│'),
    /** Seven bits: two dots over each other. */
    ASCII(1, 2, '-', '+', '#', '|');

    final int dotsAcross;
    final int dotsDown;
    final char axis;
    final char start;
    final char mark;
    final char edge;

    PlotStyle(int dotsAcross, int dotsDown, char axis, char start, char mark, char edge) {
        this.dotsAcross = dotsAcross;
        this.dotsDown = dotsDown;
        this.axis = axis;
        this.start = start;
        this.mark = mark;
        this.edge = edge;
    }

    /**
     * Unicode's order of the eight dots: the left column down to its third, the right one, then
     * both feet.
     */
    private static final int[][] BRAILLE = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    /**
     * @param lit by column and row from the top left
     */
    char cell(boolean[][] lit) {
        if (this == ASCII) {
            boolean upper = lit[0][0];
            boolean lower = lit[0][1];
            return upper ? lower ? ':' : '\'' : lower ? '.' : ' ';
        }
        int dots = 0;
        for (int x = 0; x < dotsAcross; x++) {
            for (int y = 0; y < dotsDown; y++) {
                dots |= lit[x][y] ? BRAILLE[x][y] : 0;
            }
        }
        return dots == 0 ? ' ' : (char) (0x2800 + dots);
    }

    /** What cannot be said in seven bits is said otherwise. */
    String text(String text) {
        if (this == UNICODE) {
            return text;
        }
        return text.replace("°C", "C")
                .replace("…", "...")
                .replace('±', '~')
                .replaceAll("[^\\x20-\\x7e\\n]", "?");
    }
}
