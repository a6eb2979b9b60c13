package dev.watchpin.app.doctor;

import java.util.Optional;

/**
 * One line of what the doctor tells.
 *
 * @param check what was looked at, {@code camera gate}
 * @param text what was seen, on one line
 * @param fix a command to copy or a thing to do, where there is one
 */
public record Finding(String check, State state, String text, Optional<String> fix) {
    /** Whether a person has to do something. */
    public enum State {
        OK,
        /** Worth knowing; works all the same. */
        NOTE,
        /** To be mended before it can work, or will soon not. */
        WRONG,
        /** Does not apply here, or could not be told: the text says which. */
        UNKNOWN;

        /** As it is printed. */
        public String word() {
            return this == UNKNOWN ? "-" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What a driver or a file says may have no end. */
    private static final int LONGEST = 2000;

    public Finding {
        text = oneLine(text);
        fix = fix.map(Finding::oneLine);
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+\\s*", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    public static Finding ok(String check, String text) {
        return new Finding(check, State.OK, text, Optional.empty());
    }

    public static Finding note(String check, String text) {
        return new Finding(check, State.NOTE, text, Optional.empty());
    }

    public static Finding note(String check, String text, String fix) {
        return new Finding(check, State.NOTE, text, Optional.of(fix));
    }

    public static Finding wrong(String check, String text, String fix) {
        return new Finding(check, State.WRONG, text, Optional.of(fix));
    }

    /** Nothing to look at here. */
    public static Finding none(String check, String text) {
        return new Finding(check, State.UNKNOWN, text, Optional.empty());
    }

    /** It applies, but nobody answers. */
    public static Finding untold(String check, String reason) {
        return none(check, "could not be told: " + reason);
    }

    /** The same with other words. */
    public Finding with(java.util.function.UnaryOperator<String> words) {
        return new Finding(words.apply(check), state, words.apply(text), fix.map(words));
    }
}
