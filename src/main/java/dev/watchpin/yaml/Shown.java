package dev.watchpin.yaml;

import java.util.regex.Pattern;

/** How text from a file appears in a message: short, on one line, without secrets. */
public final class Shown {
    private static final int LONGEST = 60;

    private static final int LONGEST_SENTENCE = 1000;

    /** What is looked through for URLs; keeps the pattern's cost bounded. */
    private static final int SEARCHED = 2000;

    /** Greedy up to the last @: a password may hold any sign, escaped or not, even blanks. */
    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,15}://)(.*@)?([^/?#:\\s'\"]*)([/?#:]\\S+)?");

    /** A URL whose scheme is misspelt or lacking: then the user is what stands before a colon. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("[^\\s:/@]*+:(?!//)(?=\\S).*@([^/?#:\\s'\"]*)([/?#:]\\S+)?");

    private Shown() {}

    /**
     * The text with every URL cut to scheme and host, credentials starred; also what looks like
     * {@code user:password@} where no scheme precedes it.
     */
    public static String masked(String text) {
        return CREDENTIALS
                .matcher(withoutSecretsOfUrls(text))
                .replaceAll(found -> "***@" + host(found.group(1), found.group(2)));
    }

    private static String withoutSecretsOfUrls(String text) {
        return URL.matcher(text)
                .replaceAll(
                        url ->
                                url.group(1)
                                        + (url.group(2) == null ? "" : "***@")
                                        + host(url.group(3), url.group(4)));
    }

    /** As a replacement, in which a backslash and a dollar would mean something. */
    private static String host(String host, String behind) {
        return host.replaceAll("[\\\\$]", "") + (behind == null ? "" : "/…");
    }

    /** For a value: masked, control characters replaced, at most 60 characters and an ellipsis. */
    public static String brief(String text) {
        return shown(text, LONGEST);
    }

    /** For a sentence, which may quote something that was not shortened: the same at 1000. */
    static String sentence(String text) {
        return shown(text, LONGEST_SENTENCE);
    }

    private static String shown(String text, int longest) {
        String start = text.substring(0, Math.min(text.length(), SEARCHED));
        String line = masked(start).replaceAll("\\p{Cntrl}+", "␤");
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest)) + "…";
    }
}
