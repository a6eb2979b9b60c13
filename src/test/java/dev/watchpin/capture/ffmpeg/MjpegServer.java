package dev.watchpin.capture.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.imageio.ImageIO;

/** Serves one HTTP client on loopback: pictures, then what the script says. */
public final class MjpegServer implements AutoCloseable {
    /** What happens after the pictures. */
    public enum Then {
        CLOSE,
        STALL,
        /** Goes on with pictures cut in half. */
        DAMAGE
    }

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Thread thread;
    private volatile boolean closed;

    private MjpegServer(Script script) throws IOException {
        thread = new Thread(() -> serve(script), "mjpeg-server");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Script {
        void play(OutputStream out) throws IOException, InterruptedException;
    }

    public static MjpegServer pictures(int count, Then then) throws IOException {
        return new MjpegServer(
                out -> {
                    header(out, "200 OK", "multipart/x-mixed-replace; boundary=frame");
                    for (int i = 0; i < count; i++) {
                        part(out, jpeg(i));
                    }
                    if (then == Then.DAMAGE) {
                        while (true) {
                            byte[] whole = jpeg(0);
                            part(out, java.util.Arrays.copyOf(whole, whole.length / 2));
                        }
                    }
                    if (then == Then.STALL) {
                        Thread.sleep(600_000);
                    }
                });
    }

    /** Answers once and closes. */
    static MjpegServer answer(String status, String type, String body, String... headers)
            throws IOException {
        return new MjpegServer(
                out -> {
                    header(out, status + String.join("", List.of(headers)), type);
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                });
    }

    /** Takes the connection and says nothing. */
    static MjpegServer silent() throws IOException {
        return new MjpegServer(_ -> Thread.sleep(600_000));
    }

    public String url() {
        return "http://me:secret@127.0.0.1:" + server.getLocalPort() + "/video?token=secret";
    }

    static byte[] jpeg(int number) throws IOException {
        var image = new java.awt.image.BufferedImage(64, 48, 5);
        for (int i = 0; i < 64 * 48; i++) {
            image.setRGB(i % 64, i / 64, 0x010101 * (number * 8 % 256));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    private static void header(OutputStream out, String status, String type) throws IOException {
        String text = "HTTP/1.0 " + status + "\r\nContent-Type: " + type + "\r\n\r\n";
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void part(OutputStream out, byte[] jpeg)
            throws IOException, InterruptedException {
        String head =
                "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: "
                        + jpeg.length
                        + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(jpeg);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        Thread.sleep(10);
    }

    private void serve(Script script) {
        try (Socket client = server.accept()) {
            byte[] request = new byte[4096];
            if (client.getInputStream().read(request) > 0) {
                script.play(client.getOutputStream());
            }
        } catch (IOException | InterruptedException e) {
            if (!closed && !(e instanceof java.net.SocketException)) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        thread.interrupt();
    }
}
