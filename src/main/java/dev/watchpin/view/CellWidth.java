package dev.watchpin.view;

/**
 * How many cells of a terminal a character takes: 0, 1 or 2, as the Unicode database has it (East
 * Asian width W or F, UAX #11, is 2; marks are 0). Terminals differ on rare ones.
 */
final class CellWidth {
    /** First and last code points of the wide ranges, emoji left out. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2329, 0x232A, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97C, 0xAC00,
        0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6,
        0x16FE0, 0x18CFF, 0x1AFF0, 0x1B2FF, 0x1F200, 0x1F265, 0x20000, 0x3FFFD
    };

    private CellWidth() {}

    static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return wide(codePoint) || Character.isEmojiPresentation(codePoint) ? 2 : 1;
    }

    static int of(String text) {
        return text.codePoints().map(CellWidth::of).sum();
    }

    private static boolean wide(int codePoint) {
        for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
