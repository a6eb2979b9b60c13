package dev.watchpin.capture.pipe;

import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of a command's arguments may be secret, to be kept out of the lines in which a program
 * repeats what it was called with. Only what looks so: other lines stay readable.
 */
final class SecretArguments {
    /** Shorter ones would be found in half of all words. */
    private static final int SHORTEST = 3;

    /**
     * Of a flag or key that is followed by a secret: {@code -u}, {@code --user}, {@code token=}.
     */
    private static final Pattern TELLING =
            Pattern.compile("(?i)-u|.*(user|pass|pw|secret|token|auth|key).*");

    /**
     * User and password of a URL, up to the last @: a sign in a password that ends a URL's
     * authority would hide it from {@link dev.watchpin.capture.SourceSpec.Stream#masked}.
     */
    private static final Pattern USER = Pattern.compile("://(.+)@");

    /** Numbers, and what is made of them: 16:9, 00:00:10, 0.5. */
    private static final Pattern NUMBER = Pattern.compile("[-+0-9.,:/]+");

    private final List<String> secrets;

    /**
     * @param command program and arguments
     */
    SecretArguments(List<String> command) {
        List<String> found = new ArrayList<>();
        for (int i = 1; i < command.size(); i++) {
            collect(command.get(i - 1), command.get(i), found);
        }
        secrets =
                found.stream()
                        .filter(SecretArguments::mayBeSecret)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    private static void collect(String before, String word, List<String> found) {
        boolean flag = word.startsWith("-");
        int equals = word.indexOf('=');
        String value = word.substring(equals + 1);
        boolean follows = !flag && before.startsWith("-") && TELLING.matcher(before).matches();
        if (follows || !flag && isPair(word)) {
            found.add(word);
        }
        boolean told = equals > 0 && TELLING.matcher(word.substring(0, equals)).matches();
        if (told || equals > 0 && isPair(value)) {
            found.add(value);
        }
        USER.matcher(word).results().map(user -> user.group(1)).forEach(found::add);
    }

    /**
     * {@code user:password}, or a header; the URLs of a line are masked wherever they come from.
     */
    private static boolean isPair(String word) {
        return word.contains(":") && !word.contains("://");
    }

    private static boolean mayBeSecret(String word) {
        return word.length() >= SHORTEST
                && !NUMBER.matcher(word).matches()
                && !new File(word).exists();
    }

    /** The line with each of them starred. */
    String masked(String line) {
        String left = line;
        for (String secret : secrets) {
            left = left.replace(secret, "***");
        }
        return left;
    }
}
