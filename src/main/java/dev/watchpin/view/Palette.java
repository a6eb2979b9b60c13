package dev.watchpin.view;

/** How ink is told to a terminal: ECMA-48 select graphic rendition, or not at all. */
public enum Palette {
    NONE,
    COLOUR;

    /** Brings that ink, whatever the one before was. */
    String select(Ink ink) {
        return this == NONE ? "" : "\033[" + codes(ink) + "m";
    }

    /** The eight old colours only: every terminal that has any has these. */
    private static String codes(Ink ink) {
        return switch (ink) {
            case PLAIN -> "";
            case FAINT -> "0;2";
            case STRONG -> "0;1";
            case GOOD -> "0;32";
            case WARNING -> "0;33";
            case ALARM -> "0;1;31";
            case BANNER -> "0;1;37;41";
        };
    }
}
