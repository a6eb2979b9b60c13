package dev.watchpin.drawing;

/**
 * A picture for a terminal that has letters only, a serial console: the brighter, the denser the
 * character, and a cross-hatch where something is drawn over it.
 */
final class AsciiPicture {
    private static final String RAMP = " .,:;-~=+*%@";
    private static final char DRAWN = '#';

    private AsciiPicture() {}

    /**
     * @param bare the picture without what is drawn over it, of the same size
     */
    static String text(Raster bare, Raster drawn, CharacterCells cells) {
        StringBuilder out = new StringBuilder();
        for (int row = 0; 2 * row < bare.height(); row++) {
            int lower = Math.min(2 * row + 1, bare.height() - 1);
            int begin = out.length();
            for (int x = 0; x < bare.width(); x++) {
                boolean over =
                        bare.pixel(x, 2 * row) != drawn.pixel(x, 2 * row)
                                || bare.pixel(x, lower) != drawn.pixel(x, lower);
                int luma =
                        (Colours.luma(bare.pixel(x, 2 * row)) + Colours.luma(bare.pixel(x, lower)))
                                / 2;
                char shade = RAMP.charAt(luma * RAMP.length() / 256);
                out.append(cells.holdsText(x, row) ? cells.letter(x, row) : over ? DRAWN : shade);
            }
            cutBlanks(out, begin);
            out.append('\n');
        }
        return out.toString();
    }

    private static void cutBlanks(StringBuilder out, int begin) {
        while (out.length() > begin && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
    }
}
