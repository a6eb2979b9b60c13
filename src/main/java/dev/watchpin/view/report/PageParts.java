package dev.watchpin.view.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fixed parts of the HTML page: our template, and uPlot from its jar. */
final class PageParts {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    private PageParts() {}

    static String uplotScript() {
        return read(UPLOT + "dist/uPlot.iife.min.js");
    }

    static String uplotStyle() {
        return read(UPLOT + "dist/uPlot.min.css");
    }

    static String uplotLicence() {
        return read(UPLOT + "LICENSE");
    }

    /** A file beside this class. */
    static String own(String name) {
        return read("/dev/watchpin/view/report/" + name);
    }

    private static String read(String resource) {
        try (InputStream bytes = PageParts.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException(resource + " is missing in this build");
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(resource, broken);
        }
    }

    /** Puts each value where {@code {{name}}} stands, once: what is in a value stays as it is. */
    static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(
                        place -> {
                            String value = values.get(place.group(1));
                            if (value == null) {
                                throw new IllegalStateException("no value for " + place.group());
                            }
                            return Matcher.quoteReplacement(value);
                        });
    }

    /** As a Content-Security-Policy names an inline script or style. */
    static String hash(String inline) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
