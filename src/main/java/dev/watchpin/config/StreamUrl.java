package dev.watchpin.config;

import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Shapes;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The URL of a network camera. User and password stay in the value and out of every message; a URL
 * that may be split in two ways is refused, so that no part of a password is taken for a host.
 */
final class StreamUrl {
    /** scheme://[user[:password]@]host[:port][/rest], no @ in the rest (RFC 3986 § 3.2). */
    private static final Pattern UNAMBIGUOUS =
            Pattern.compile(
                    "[a-z]+://([^@/?#\\s]*@)?(\\[[0-9A-Fa-f:.]+]|[^@/?#:\\s\\[\\]]+)(:[0-9]{1,5})?"
                            + "([/?#][^@\\s]*)?");

    private StreamUrl() {}

    /**
     * @param scheme a regular expression
     */
    static Shape<String> shape(String noun, String scheme) {
        return Shapes.secret(
                Shapes.text(noun, scheme + "://[^\\s]+").refusing(StreamUrl::complaint));
    }

    private static Optional<String> complaint(String url) {
        return UNAMBIGUOUS.matcher(url).matches()
                ? Optional.empty()
                : Optional.of(
                        "user, password and host cannot be told apart; inside them write @ as %40,"
                                + " / as %2F, : as %3A, # as %23");
    }
}
