package dev.watchpin.model.download;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What is to be known of an address: how to show it, who may be sent on to whom. */
final class Address {
    private Address() {}

    static Optional<URI> parse(String text) {
        try {
            URI address = new URI(text);
            return Optional.of(address).filter(found -> found.getHost() != null);
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    /** Without user, password, query and fragment: any of them may be a secret. */
    static String shown(URI address) {
        if (address.getScheme().equals("file")) {
            return address.getPath();
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
    }

    /**
     * Whether a server may send us on from one address to the other: to https always; to http only
     * within the one host that was asked over http in the first place.
     */
    static boolean maySendOn(URI from, URI to) {
        if (to.getHost() == null) {
            return false;
        }
        return "https".equals(to.getScheme())
                || "http".equals(to.getScheme())
                        && "http".equals(from.getScheme())
                        && sameHost(from, to);
    }

    static boolean sameHost(URI one, URI other) {
        return one.getHost().equalsIgnoreCase(other.getHost()) && one.getPort() == other.getPort();
    }

    /** The header's value for an address with user and password in it. */
    static Optional<String> basicCredentials(URI address) {
        return Optional.ofNullable(address.getRawUserInfo())
                .map(info -> URLDecoder.decode(info.replace("+", "%2B"), StandardCharsets.UTF_8))
                .map(info -> info.getBytes(StandardCharsets.UTF_8))
                .map(info -> "Basic " + Base64.getEncoder().encodeToString(info));
    }
}
