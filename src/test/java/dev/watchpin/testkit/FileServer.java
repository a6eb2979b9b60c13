package dev.watchpin.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server of files on 127.0.0.1 that knows ranges and, for as many requests as it is told,
 * misbehaves. Also serves as a proxy: what it is asked for by a full address it gives by the path.
 */
public final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Queue<Reply> next = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** An answer of its own kind. */
    public interface Reply {
        void to(HttpExchange exchange, byte[] file) throws IOException;
    }

    public FileServer() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = HttpServer.create(any, 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public FileServer with(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    /** The next request that has no reply yet gets this one. */
    public FileServer then(Reply reply) {
        next.add(reply);
        return this;
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Each as {@code ADDRESS from RANGE}, or without the range. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            String asked = exchange.getRequestURI().toString();
            requests.add(range == null ? asked : asked + " from " + range);
            byte[] file = files.get(exchange.getRequestURI().getPath());
            Reply reply = next.poll();
            if (reply != null) {
                reply.to(exchange, file);
            } else if (file == null) {
                status(404).to(exchange, file);
            } else {
                ranged(exchange, file);
            }
        }
    }

    private static void ranged(HttpExchange exchange, byte[] file) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (range != null) {
            exchange.getResponseHeaders()
                    .add(
                            "Content-Range",
                            "bytes %d-%d/%d".formatted(from, file.length - 1, file.length));
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, file.length - from);
        exchange.getResponseBody().write(file, from, file.length - from);
    }

    public static Reply status(int status) {
        return (exchange, _) -> exchange.sendResponseHeaders(status, -1);
    }

    /** Knows no ranges. */
    public static Reply whole() {
        return (exchange, file) -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
        };
    }

    /** Promises all, sends some, hangs up. */
    public static Reply cutAfter(int bytes) {
        return (exchange, file) -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file, 0, bytes);
            exchange.getResponseBody().flush();
        };
    }

    /** Promises all, sends some, then nothing until that runs. */
    public static Reply after(int bytes, Runnable then) {
        return (exchange, file) -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file, 0, bytes);
            exchange.getResponseBody().flush();
            then.run();
            exchange.getResponseBody().write(file, bytes, file.length - bytes);
        };
    }

    public static Reply redirect(String to) {
        return (exchange, _) -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Other bytes, without saying how many. */
    public static Reply chunks(byte[] other) {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(other);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Bytes that differ everywhere, the same for a seed. */
    public static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
