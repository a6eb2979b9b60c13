package dev.watchpin.model.download;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a web server for a file, from some byte on, through the proxy that holds for it. */
final class HttpRequest {
    private static final int MOST_REDIRECTS = 5;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\\*)");

    private final ProxyChoice proxies;
    private final int stallMillis;

    HttpRequest(ProxyChoice proxies, Duration stall) {
        this.proxies = proxies;
        stallMillis = Math.toIntExact(stall.toMillis());
    }

    /**
     * @throws IOException where another try may help
     */
    Body open(URI address, long from) throws IOException, Body.Refused {
        URI at = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpURLConnection connection = send(address, at, from);
            int status = connection.getResponseCode();
            switch (status) {
                case HttpURLConnection.HTTP_OK -> {
                    return new Body(connection.getInputStream(), 0, contentLength(connection));
                }
                case HttpURLConnection.HTTP_PARTIAL -> {
                    return partial(connection);
                }
                case 301, 302, 303, 307, 308 -> at = sentOn(at, connection);
                case RANGE_NOT_SATISFIABLE -> {
                    connection.disconnect();
                    if (from == 0) {
                        throw new Body.Refused("HTTP 416 for the whole file");
                    }
                    from = 0;
                }
                default -> {
                    connection.disconnect();
                    throw refusal(status);
                }
            }
        }
        throw new Body.Refused("more than " + MOST_REDIRECTS + " redirects");
    }

    private HttpURLConnection send(URI first, URI at, long from) throws IOException, Body.Refused {
        HttpURLConnection connection = proxies.open(at);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(stallMillis);
        connection.setReadTimeout(stallMillis);
        connection.setUseCaches(false);
        connection.setRequestProperty("User-Agent", "watchpin");
        connection.setRequestProperty("Accept-Encoding", "identity");
        Optional<String> credentials = Address.basicCredentials(first);
        if (credentials.isPresent() && Address.sameHost(first, at)) {
            connection.setRequestProperty("Authorization", credentials.get());
        }
        if (from > 0) {
            connection.setRequestProperty("Range", "bytes=" + from + "-");
        }
        return connection;
    }

    private static URI sentOn(URI at, HttpURLConnection connection) throws Body.Refused {
        String location = connection.getHeaderField("Location");
        connection.disconnect();
        URI to;
        try {
            to = at.resolve(location == null ? "" : location);
        } catch (IllegalArgumentException unreadable) {
            throw new Body.Refused("sends us on to an address that is none");
        }
        if (!Address.maySendOn(at, to)) {
            throw new Body.Refused(
                    "sends us on to %s://%s; only https is followed, or http within one host"
                            .formatted(to.getScheme(), to.getHost()));
        }
        return to;
    }

    private static Body partial(HttpURLConnection connection) throws IOException, Body.Refused {
        String range = String.valueOf(connection.getHeaderField("Content-Range"));
        Matcher matcher = CONTENT_RANGE.matcher(range);
        if (!matcher.matches()) {
            connection.disconnect();
            throw new Body.Refused("HTTP 206 without a range that can be read");
        }
        OptionalLong size =
                matcher.group(2).equals("*")
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(matcher.group(2)));
        return new Body(connection.getInputStream(), Long.parseLong(matcher.group(1)), size);
    }

    private static OptionalLong contentLength(HttpURLConnection connection) {
        long length = connection.getContentLengthLong();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    private static Body.Refused refusal(int status) throws IOException {
        String text = "HTTP " + status;
        if (status >= HttpURLConnection.HTTP_INTERNAL_ERROR
                || status == HttpURLConnection.HTTP_CLIENT_TIMEOUT
                || status == TOO_MANY_REQUESTS) {
            throw new IOException(text);
        }
        return new Body.Refused(
                switch (status) {
                    case HttpURLConnection.HTTP_NOT_FOUND -> text + ", no such file there";
                    case HttpURLConnection.HTTP_PROXY_AUTH ->
                            text + ", the proxy wants a user and password in HTTPS_PROXY";
                    default -> text;
                });
    }
}
