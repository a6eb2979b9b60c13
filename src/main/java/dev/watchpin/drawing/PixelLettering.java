package dev.watchpin.drawing;

/** Text of pixels, each glyph's pixel a square of {@code scale}. */
record PixelLettering(Raster raster, Glyphs glyphs, int scale) implements Lettering {
    private static final int ADVANCE = Glyphs.WIDTH + 1;

    @Override
    public int width(String text) {
        return (text.length() * ADVANCE + 1) * scale;
    }

    @Override
    public int height() {
        return (Glyphs.HEIGHT + 2) * scale;
    }

    @Override
    public int rowStep() {
        return 1;
    }

    @Override
    public void write(String text, int left, int top, int paper) {
        raster.fill(left, top, width(text), height(), paper);
        int ink = Colours.inkOn(paper);
        for (int i = 0; i < text.length(); i++) {
            glyph(text.charAt(i), left + (1 + i * ADVANCE) * scale, top + scale, ink);
        }
    }

    private void glyph(char letter, int left, int top, int ink) {
        for (int row = 0; row < Glyphs.HEIGHT; row++) {
            for (int column = 0; column < Glyphs.WIDTH; column++) {
                if (glyphs.ink(letter, column, row)) {
                    raster.fill(left + column * scale, top + row * scale, scale, scale, ink);
                }
            }
        }
    }
}
