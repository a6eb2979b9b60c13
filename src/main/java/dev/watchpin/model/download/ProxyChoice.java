package dev.watchpin.model.download;

import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Which proxy an address is asked through. Java's own properties win where they are set; else the
 * environment's {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} hold, as curl reads
 * them (lower case first). This machine itself is never asked through one.
 */
public final class ProxyChoice {
    private static final int LAST_PORT = 65_535;

    private final Map<String, String> environment;
    private final Properties properties;

    /** What the environment and Java's properties say now. */
    public static ProxyChoice ofProcess() {
        return new ProxyChoice(System.getenv(), System.getProperties());
    }

    ProxyChoice(Map<String, String> environment, Properties properties) {
        this.environment = environment;
        this.properties = properties;
    }

    /** A connection that has not sent anything yet. */
    HttpURLConnection open(URI address) throws IOException, Body.Refused {
        Optional<URI> proxy = of(address);
        if (proxy.isEmpty()) {
            return (HttpURLConnection)
                    (javaChooses(address)
                            ? address.toURL().openConnection()
                            : address.toURL().openConnection(Proxy.NO_PROXY));
        }
        // before the first connection: it makes Java ready for proxies that ask for a password
        Optional<Authenticator> password = ProxyPassword.of(proxy.get());
        InetSocketAddress at = new InetSocketAddress(proxy.get().getHost(), port(proxy.get()));
        HttpURLConnection connection =
                (HttpURLConnection) address.toURL().openConnection(new Proxy(Proxy.Type.HTTP, at));
        password.ifPresent(connection::setAuthenticator);
        return connection;
    }

    /**
     * The environment's proxy for that address, unless Java chooses or it is excepted.
     *
     * @throws Body.Refused if one is set that cannot be used: going round it would be a call that
     *     nobody asked for
     */
    Optional<URI> of(URI address) throws Body.Refused {
        if (javaChooses(address) || excepted(address)) {
            return Optional.empty();
        }
        Optional<String> variable =
                variable(address.getScheme() + "_proxy").or(() -> variable("all_proxy"));
        return variable.isEmpty() ? Optional.empty() : Optional.of(proxy(variable.get()));
    }

    /** The value is never told: it may hold a password. */
    private URI proxy(String variable) throws Body.Refused {
        String value = environment.get(variable).strip();
        return Address.parse(value.contains("://") ? value : "http://" + value)
                .filter(proxy -> proxy.getScheme().equalsIgnoreCase("http"))
                .filter(proxy -> proxy.getPort() <= LAST_PORT)
                .orElseThrow(
                        () ->
                                new Body.Refused(
                                        "the variable "
                                                + variable
                                                + " names no proxy that can be used; expected"
                                                + " http://HOST:PORT or"
                                                + " http://USER:PASSWORD@HOST:PORT with special"
                                                + " characters as %XX; correct or unset it"));
    }

    private boolean javaChooses(URI address) {
        return properties.containsKey(address.getScheme() + ".proxyHost")
                || properties.containsKey("socksProxyHost");
    }

    private boolean excepted(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return host.matches("localhost|127\\..*|\\[::1]") || listed(host);
    }

    private boolean listed(String host) {
        return variable("no_proxy").map(environment::get).stream()
                .flatMap(list -> Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+")))
                .map(entry -> entry.replaceFirst("^\\*?\\.", "").replaceFirst(":[0-9]+$", ""))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(
                        entry ->
                                entry.equals("*")
                                        || host.equals(entry)
                                        || host.endsWith("." + entry));
    }

    /**
     * The variable as it is spelled in the environment; empty if it is not set. HTTP_PROXY in
     * capitals is honoured too: nobody runs this as a CGI script.
     */
    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .filter(environment::containsKey)
                .findFirst()
                .filter(spelled -> !environment.get(spelled).isBlank());
    }

    private static int port(URI proxy) {
        return proxy.getPort() >= 0 ? proxy.getPort() : 80;
    }
}
