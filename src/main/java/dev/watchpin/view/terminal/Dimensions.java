package dev.watchpin.view.terminal;

/** Of a terminal, in cells. */
public record Dimensions(int columns, int rows) {
    public static final Dimensions USUAL = new Dimensions(80, 24);
}
