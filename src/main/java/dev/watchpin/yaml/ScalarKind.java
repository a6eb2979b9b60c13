package dev.watchpin.yaml;

import java.util.regex.Pattern;

/** What an unquoted scalar is in YAML 1.2's core schema (§ 10.3.2): yes, on and 1_000 are text. */
enum ScalarKind {
    NULL("~|null|Null|NULL|", "nothing"),
    BOOLEAN("true|True|TRUE|false|False|FALSE", "a boolean"),
    INTEGER("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "a whole number"),
    DECIMAL("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?", "a number with a fraction"),
    NOT_FINITE("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)", "no finite number"),
    TEXT(".*", "text");

    private final Pattern pattern;
    private final String description;

    ScalarKind(String pattern, String description) {
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        this.description = description;
    }

    static ScalarKind of(String plain) {
        for (ScalarKind kind : values()) {
            if (kind.pattern.matcher(plain).matches()) {
                return kind;
            }
        }
        return TEXT;
    }

    String described(boolean plain) {
        return plain ? description : "text in quotes";
    }
}
