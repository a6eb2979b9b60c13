package dev.watchpin.app.doctor;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what is nobody else's business: strings that are known to be secret, and what
 * looks so. In doubt it takes too much.
 */
public final class Mask {
    static final String HIDDEN = "***";

    /** A shorter one would take letters out of every text. */
    private static final int SHORTEST = 3;

    /** From here on it is taken out of the middle of a word too. */
    private static final int LONG = 8;

    /** What follows the first group goes. Each is bounded: a line of a megabyte is a line. */
    private static final List<Pattern> SECRET =
            List.of(
                    Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]{1,15}://)[^\\s'\"]+"),
                    // the same where the scheme is misspelt
                    Pattern.compile("()[^\\s'\"/:@]{1,64}:[^\\s'\"@]{1,128}@(?=[\\w\\[])"),
                    Pattern.compile("(?i)\\b((?:proxy-)?authorization\\s*[:=]\\s*)[^'\"\\n]+"),
                    Pattern.compile(
                            "(?i)([\\w-]{0,32}(?:pass(?:word|wd|phrase)?|pwd|secret|api[-_]?key"
                                    + "|access[-_]?key|(?:auth|access)[-_]?token|credentials?|login"
                                    + "|cookie)[\"']?\\s*[:=]\\s*)"
                                    + "(?:'[^']*'|\"[^\"]*\"|[^\\s,;&]+)"),
                    Pattern.compile("(?i)([\\w-]{0,32}(?:token|key)[\"']?=)[^\\s,;&]+"),
                    Pattern.compile("(?i)(--?(?:user|username|pw|pass|password)[ =])\\S+"),
                    Pattern.compile("(?i)(\\buser(?:name|-id|_id)?=)[^\\s,;&]+"));

    /** What says who and where: users' folders, addresses of networks and their cards. */
    private static final List<Pattern> PRIVATE =
            List.of(
                    Pattern.compile("(/home/)[^/\\s:]+"),
                    Pattern.compile("()(?<![\\w.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.]*\\w)"),
                    Pattern.compile(
                            "(?i)()(?<![\\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\\w:])"),
                    Pattern.compile(
                            "(?i)()(?<![\\w:])(?=[0-9a-f:]*\\d)(?:[0-9a-f]{1,4}:){0,6}"
                                    + "(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:?){0,7}"));

    private final List<Pattern> known;

    /**
     * @param secrets in any order
     */
    Mask(Set<String> secrets) {
        known =
                secrets.stream()
                        .filter(it -> it.length() >= SHORTEST)
                        .sorted((one, other) -> other.length() - one.length())
                        .map(Mask::pattern)
                        .toList();
    }

    /**
     * For a config, whether it could be read as YAML or not.
     *
     * @param others texts of configs that were used before
     */
    public static Mask of(ConfigRead config, List<String> others) {
        return new Mask(ConfigSecrets.of(config, others));
    }

    private static Pattern pattern(String secret) {
        boolean anywhere = secret.length() >= LONG;
        return Pattern.compile(
                (anywhere ? "" : "(?<![A-Za-z0-9])")
                        + Pattern.quote(secret)
                        + (anywhere ? "" : "(?![A-Za-z0-9])"));
    }

    /** The text without secrets: for the eyes of whom the machine belongs to. */
    public String secrets(String text) {
        String masked = text;
        for (Pattern secret : known) {
            masked = secret.matcher(masked).replaceAll(Matcher.quoteReplacement(HIDDEN));
        }
        return without(SECRET, masked);
    }

    /** Without what tells who and where, too: for anybody's eyes. */
    public String all(String text) {
        return without(PRIVATE, secrets(text));
    }

    private static String without(List<Pattern> patterns, String text) {
        String masked = text;
        for (Pattern pattern : patterns) {
            masked = pattern.matcher(masked).replaceAll("$1***");
        }
        return masked;
    }
}
