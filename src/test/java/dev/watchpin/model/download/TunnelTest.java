package dev.watchpin.model.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** https through a proxy that wants a password; in a JVM of its own, for Java decides that once. */
class TunnelTest {
    private static final String PASSWORD = ": Basic bWU6c2VjcmV0";

    @TempDir private Path folder;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    /** The child: asks for a file through the proxy that its argument names. */
    static final class Asking {
        public static void main(String[] arguments) {
            Map<String, String> environment = Map.of("HTTPS_PROXY", arguments[0]);
            URI address = URI.create("https://models.example/m.onnx");
            PinnedFile file = new PinnedFile("m.onnx", address, 10, "00");
            try {
                new Downloader(
                                new ProxyChoice(environment, new Properties()),
                                new Downloader.Patience(
                                        Duration.ofSeconds(20), 1, Duration.ofMillis(1)))
                        .fetch(file, List.of(address), Path.of("m.onnx"), new RecordedProgress());
            } catch (DownloadException expected) {
                System.out.println(expected.getMessage());
            }
        }
    }

    /** Wants the password; given it, says that the way is closed. */
    private void answer(ServerSocket proxy) {
        try {
            while (true) {
                try (Socket socket = proxy.accept()) {
                    String head = head(socket);
                    heads.add(head);
                    String status =
                            head.contains(PASSWORD)
                                    ? "502 Bad Gateway"
                                    : "407 Asked\r\nProxy-Authenticate: Basic realm=\"p\"";
                    String reply =
                            "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close";
                    socket.getOutputStream()
                            .write((reply + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static String head(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    @Test
    void givesTheProxyItsPasswordAndNobodyElseSeesIt() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answer(proxy), "proxy");
            thread.start();
            String address = "http://me:secret@127.0.0.1:" + proxy.getLocalPort();
            List<String> command = List.of(Asking.class.getName(), address);
            ChildJvm.Ended asked = new ChildJvm(folder, List.of(), command).run();
            assertTrue(heads.getFirst().startsWith("CONNECT models.example:443 "), heads::toString);
            assertTrue(heads.getLast().contains(PASSWORD), heads::toString);
            assertEquals("", asked.err());
            assertTrue(asked.out().startsWith("https://models.example/m.onnx: "), asked.out());
            assertFalse(asked.out().contains("secret"), asked.out());
        }
    }
}
