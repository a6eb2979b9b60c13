package dev.watchpin.view.terminal;

/** Of a terminal, in cells; 1 or more. */
public record Dimensions(int columns, int rows) {
    private static final Dimensions USUAL = new Dimensions(80, 24);

    /** Anyone may set a size, and all cells of it are kept in memory. */
    private static final int MOST = 1_000;

    /** As the kernel says it: 0 where it does not know. */
    static Dimensions of(int columns, int rows) {
        return columns > 0 && rows > 0
                ? new Dimensions(Math.min(columns, MOST), Math.min(rows, MOST))
                : USUAL;
    }
}
