package dev.watchpin.drawing;

/** How a terminal is told a colour: parameters of SGR, ECMA-48 and xterm's ctlseqs. */
public enum TerminalColours {
    /** 24 bits. */
    TRUE_COLOUR {
        @Override
        String parameters(int ground, int rgb) {
            return ground
                    + ";2;"
                    + Colours.red(rgb)
                    + ";"
                    + Colours.green(rgb)
                    + ";"
                    + Colours.blue(rgb);
        }
    },
    /** The nearest of xterm's 256: a cube of 6x6x6, and 24 greys. */
    PALETTE_256 {
        @Override
        String parameters(int ground, int rgb) {
            return ground + ";5;" + nearest(rgb);
        }
    };

    static final int FOREGROUND = 38;
    static final int BACKGROUND = 48;

    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};
    private static final int FIRST_OF_CUBE = 16;
    private static final int FIRST_GREY = 232;
    private static final int GREYS = 24;

    abstract String parameters(int ground, int rgb);

    static int nearest(int rgb) {
        int red = nearestOfCube(Colours.red(rgb));
        int green = nearestOfCube(Colours.green(rgb));
        int blue = nearestOfCube(Colours.blue(rgb));
        int grey = Math.clamp((Colours.luma(rgb) - 3) / 10, 0, GREYS - 1);
        int level = 8 + 10 * grey;
        boolean greyIsNearer =
                distance(rgb, Colours.rgb(level, level, level))
                        < distance(rgb, Colours.rgb(CUBE[red], CUBE[green], CUBE[blue]));
        return greyIsNearer ? FIRST_GREY + grey : FIRST_OF_CUBE + 36 * red + 6 * green + blue;
    }

    private static int nearestOfCube(int level) {
        int nearest = 0;
        for (int i = 1; i < CUBE.length; i++) {
            nearest = Math.abs(CUBE[i] - level) < Math.abs(CUBE[nearest] - level) ? i : nearest;
        }
        return nearest;
    }

    private static int distance(int one, int other) {
        int red = Colours.red(one) - Colours.red(other);
        int green = Colours.green(one) - Colours.green(other);
        int blue = Colours.blue(one) - Colours.blue(other);
        return red * red + green * green + blue * blue;
    }
}
