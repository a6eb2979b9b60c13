package dev.watchpin.view;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;

/** What a terminal can draw with. Each glyph is one cell wide. */
public enum Glyphs {
    UNICODE('█', '▒', '▏', '▶', "▁▂▃▄▅▆▇█", '─', '●', '○', '…', "°C", "µs"),
    /** For serial consoles, and where the locale promises no more. */
    ASCII('#', '-', '|', '>', "_.-=*#", '-', '*', 'o', '~', "C", "us");

    /** Their fonts lack the blocks, or they know no UTF-8. */
    private static final Set<String> PLAIN_TERMINALS =
            Set.of("linux", "ansi", "cons25", "dumb", "unknown");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final char bar;
    private final char tail;
    private final char trace;
    private final char beyond;
    private final String levels;
    private final char rule;
    private final char on;
    private final char off;
    private final char ellipsis;
    private final String celsius;
    private final String micros;

    Glyphs(
            char bar,
            char tail,
            char trace,
            char beyond,
            String levels,
            char rule,
            char on,
            char off,
            char ellipsis,
            String celsius,
            String micros) {
        this.bar = bar;
        this.tail = tail;
        this.trace = trace;
        this.beyond = beyond;
        this.levels = levels;
        this.rule = rule;
        this.on = on;
        this.off = off;
        this.ellipsis = ellipsis;
        this.celsius = celsius;
        this.micros = micros;
    }

    /**
     * What is safe to send.
     *
     * @param locale what the locale's texts are encoded in
     * @param terminal as TERM names it
     */
    public static Glyphs of(Charset locale, String terminal) {
        boolean plain = PLAIN_TERMINALS.contains(terminal) || terminal.startsWith("vt");
        return locale.name().equals("UTF-8") && !plain ? UNICODE : ASCII;
    }

    /** A whole cell of a bar. */
    public char bar() {
        return bar;
    }

    /** A whole cell of a bar's lighter end. */
    public char tail() {
        return tail;
    }

    /** A bar of less than half a cell that is not nothing. */
    public char trace() {
        return trace;
    }

    /** The last cell of a bar that is longer than its place. */
    public char beyond() {
        return beyond;
    }

    /** From lowest to highest. */
    public String levels() {
        return levels;
    }

    public char rule() {
        return rule;
    }

    public char on() {
        return on;
    }

    public char off() {
        return off;
    }

    /** Where a text was cut. */
    public char ellipsis() {
        return ellipsis;
    }

    /** Unit of temperature. */
    public String celsius() {
        return celsius;
    }

    /** Unit of microseconds. */
    public String micros() {
        return micros;
    }

    /**
     * A text of others as this can show it: in ASCII, letters lose their accents and what else has
     * no place becomes a question mark.
     */
    public String text(String text) {
        if (this == UNICODE || text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        var plain = new StringBuilder(bare.length());
        bare.codePoints().forEach(c -> plain.append(c < 0x80 ? (char) c : '?'));
        return plain.toString();
    }
}
