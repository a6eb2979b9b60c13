package dev.watchpin.drawing;

/** Colours as 0xRRGGBB, and which ones are used. */
final class Colours {
    static final int BLACK = 0x000000;
    static final int WHITE = 0xFFFFFF;

    /** Of zones whose rule holds; no class has it. */
    static final int YELLOW = 0xF0E442;

    private static final int FULL = 256;

    /**
     * Of classes, in turn: told apart by colour-blind eyes too. Okabe and Ito, "Color Universal
     * Design", 2008, without the yellow and the black.
     */
    private static final int[] CLASSES = {
        0xE69F00, 0x56B4E9, 0x009E73, 0xD55E00, 0xCC79A7, 0x0072B2
    };

    private Colours() {}

    /** Of a class, by its number. */
    static int ofClass(int label) {
        return CLASSES[Math.floorMod(label, CLASSES.length)];
    }

    /** Black or white, whichever is read on that paper. */
    static int inkOn(int paper) {
        return luma(paper) > 127 ? BLACK : WHITE;
    }

    /** In [0,255], ITU-R BT.601. */
    static int luma(int rgb) {
        return (299 * red(rgb) + 587 * green(rgb) + 114 * blue(rgb) + 500) / 1000;
    }

    static int mix(int under, int over, int opacity) {
        return rgb(
                mixLevel(red(under), red(over), opacity),
                mixLevel(green(under), green(over), opacity),
                mixLevel(blue(under), blue(over), opacity));
    }

    private static int mixLevel(int under, int over, int opacity) {
        return (under * (FULL - opacity) + over * opacity + FULL / 2) / FULL;
    }

    static int rgb(int red, int green, int blue) {
        return red << 16 | green << 8 | blue;
    }

    static int red(int rgb) {
        return rgb >> 16 & 0xFF;
    }

    static int green(int rgb) {
        return rgb >> 8 & 0xFF;
    }

    static int blue(int rgb) {
        return rgb & 0xFF;
    }
}
