package dev.watchpin.drawing;

/**
 * A picture for terminals with graphics, as sixels: bands of six rows, each colour of a band as one
 * line of characters, runs of one character shortened. VT330/VT340 Programmer Reference Manual,
 * volume 2, chapter 14.
 */
final class Sixel {
    private static final int BAND = 6;
    private static final int COLOURS = 128;
    private static final char FIRST = '?';

    /** A shorter run is no longer written out than as a run. */
    private static final int SHORTEST_RUN = 4;

    private final Raster picture;
    private final ColourTable table;
    private final StringBuilder out = new StringBuilder();

    private Sixel(Raster picture) {
        this.picture = picture;
        table = new ColourTable(picture, COLOURS);
    }

    static String text(Raster picture) {
        return new Sixel(picture).write();
    }

    private String write() {
        out.append("\033P0;1q\"1;1;").append(picture.width()).append(';').append(picture.height());
        for (int index = 0; index < table.size(); index++) {
            register(index);
        }
        for (int top = 0; top < picture.height(); top += BAND) {
            band(top);
            out.append('-');
        }
        return out.append("\033\\").append('\n').toString();
    }

    /** Levels in percent. */
    private void register(int index) {
        int rgb = table.colour(index);
        out.append('#').append(index).append(";2;");
        out.append(percent(Colours.red(rgb))).append(';');
        out.append(percent(Colours.green(rgb))).append(';');
        out.append(percent(Colours.blue(rgb)));
    }

    private static int percent(int level) {
        return (level * 100 + 127) / 255;
    }

    private void band(int top) {
        byte[][] lines = new byte[table.size()][];
        for (int y = top; y < Math.min(top + BAND, picture.height()); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int index = table.index(picture.pixel(x, y));
                if (lines[index] == null) {
                    lines[index] = new byte[picture.width()];
                }
                lines[index][x] |= (byte) (1 << y - top);
            }
        }
        for (int index = 0; index < lines.length; index++) {
            if (lines[index] != null) {
                out.append('#').append(index);
                line(lines[index]);
                out.append('$');
            }
        }
    }

    /** What is empty to its right end is left out. */
    private void line(byte[] sixels) {
        int end = sixels.length;
        while (sixels[end - 1] == 0) {
            end--;
        }
        for (int x = 0; x < end; ) {
            int run = 1;
            while (x + run < end && sixels[x + run] == sixels[x]) {
                run++;
            }
            char character = (char) (FIRST + sixels[x]);
            if (run < SHORTEST_RUN) {
                out.repeat(character, run);
            } else {
                out.append('!').append(run).append(character);
            }
            x += run;
        }
    }
}
