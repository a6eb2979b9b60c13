package dev.watchpin.telemetry.tinylog;

/**
 * Makes a text safe for one line of a terminal or journal: nobody who chooses a label or a file
 * name may write lines of their own, colour the screen or turn the text round.
 */
final class SafeText {
    private static final int MAX_CHARS = 4_000;

    private SafeText() {}

    /** Control and invisible formatting characters as {@code \\uXXXX}; cut when very long. */
    static String of(String text) {
        var safe = new StringBuilder(Math.min(text.length(), MAX_CHARS) + 16);
        int end = Math.min(text.length(), MAX_CHARS);
        for (int i = 0; i < end; ) {
            int codePoint = text.codePointAt(i);
            append(safe, codePoint);
            i += Character.charCount(codePoint);
        }
        if (text.length() > MAX_CHARS) {
            safe.append("… (").append(text.length() - end).append(" more)");
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    safe.append(escape(codePoint));
            default -> safe.appendCodePoint(codePoint);
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
