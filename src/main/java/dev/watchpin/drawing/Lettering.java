package dev.watchpin.drawing;

/** How text comes onto a raster; all lengths are its pixels. */
interface Lettering {
    /** Of a text with its margin. */
    int width(String text);

    /** Of a line with its margin. */
    int height();

    /** Corners lie on multiples of this. */
    int rowStep();

    /** From that corner on, on paper of its own. */
    void write(String text, int left, int top, int paper);
}
