package dev.watchpin.model.download;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** User and password for a proxy that asks; nobody else gets them. */
final class ProxyPassword extends Authenticator {
    /** Java tunnels https through a proxy with Basic credentials only where this is empty. */
    private static final String REFUSED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    private final PasswordAuthentication login;

    private ProxyPassword(PasswordAuthentication login) {
        this.login = login;
    }

    static Optional<Authenticator> of(URI proxy) {
        String info = proxy.getRawUserInfo();
        if (info == null) {
            return Optional.empty();
        }
        if (System.getProperty(REFUSED_SCHEMES) == null) {
            System.setProperty(REFUSED_SCHEMES, "");
        }
        String[] parts = info.split(":", 2);
        String password = parts.length == 2 ? decoded(parts[1]) : "";
        return Optional.of(
                new ProxyPassword(
                        new PasswordAuthentication(decoded(parts[0]), password.toCharArray())));
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY ? login : null;
    }
}
