package dev.watchpin.view;

/**
 * Makes a text safe for a cell grid: who chooses a label or makes a fault message must not move the
 * cursor, colour the screen or turn the text round. Such characters are shown by their number.
 */
final class Printable {
    private static final int MAX_CHARS = 2_000;
    private static final int MARKS_A_LETTER = 2;

    private Printable() {}

    /** The text itself where nothing is wrong with it; very long ones are cut. */
    static String of(String text) {
        if (text.length() <= MAX_CHARS && text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return text;
        }
        var safe = new StringBuilder(Math.min(text.length(), MAX_CHARS) + 16);
        int end = Math.min(text.length(), MAX_CHARS);
        int marks = MARKS_A_LETTER; // none before a first letter
        for (int i = 0; i < end; ) {
            int codePoint = text.codePointAt(i);
            marks = CellWidth.of(codePoint) > 0 ? 0 : marks + 1;
            append(safe, codePoint, marks);
            i += Character.charCount(codePoint);
        }
        if (text.length() > MAX_CHARS) {
            safe.append("... (").append(text.length() - end).append(" more)");
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int codePoint, int marks) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    safe.append(escape(codePoint));
            default -> {
                if (marks <= MARKS_A_LETTER) { // a tower of them covers the rows above
                    safe.appendCodePoint(codePoint);
                }
            }
        }
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", codePoint);
        };
    }
}
