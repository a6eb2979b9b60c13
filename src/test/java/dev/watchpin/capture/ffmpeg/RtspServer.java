package dev.watchpin.capture.ffmpeg;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Serves one RTSP client on loopback with JPEG over RTP (RFC 2435), interleaved in the RTSP
 * connection (RFC 2326, 10.12): pictures, then nothing more or the end.
 */
final class RtspServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final int pictures;
    private final boolean thenStall;
    private final String location;
    private final Thread thread = new Thread(this::serve, "rtsp-server");

    RtspServer(int pictures, boolean thenStall) throws IOException {
        this(pictures, thenStall, "");
    }

    private RtspServer(int pictures, boolean thenStall, String location) throws IOException {
        this.pictures = pictures;
        this.thenStall = thenStall;
        this.location = location;
        thread.setDaemon(true);
        thread.start();
    }

    /** Has nothing itself and sends its client on. */
    static RtspServer redirect(String location) throws IOException {
        return new RtspServer(0, false, location);
    }

    String url() {
        return "rtsp://me:secret@127.0.0.1:" + server.getLocalPort() + "/live";
    }

    private void serve() {
        try (Socket client = server.accept()) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    client.getInputStream(), StandardCharsets.US_ASCII));
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            while (true) {
                String method = in.readLine();
                if (method == null) {
                    return;
                }
                String sequence = "";
                for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    sequence = line.startsWith("CSeq") ? line : sequence;
                }
                reply(out, method.split(" ")[0], sequence);
                if (method.startsWith("PLAY")) {
                    play(out);
                    return;
                }
            }
        } catch (SocketException | InterruptedException e) {
            return; // the client or the test closed
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reply(DataOutputStream out, String method, String sequence) throws IOException {
        if (method.equals("DESCRIBE") && !location.isEmpty()) {
            String moved = "RTSP/1.0 302 Found\r\n" + sequence + "\r\nLocation: " + location;
            out.write((moved + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return;
        }
        String sdp =
                "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=test\r\nt=0 0\r\n"
                        + "m=video 0 RTP/AVP 26\r\na=control:track\r\n";
        String rest =
                switch (method) {
                    case "DESCRIBE" ->
                            "Content-Type: application/sdp\r\nContent-Length: "
                                    + sdp.length()
                                    + "\r\n\r\n"
                                    + sdp;
                    case "SETUP" ->
                            "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
                    case "PLAY" -> "Session: 1\r\n\r\n";
                    default -> "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n";
                };
        String text = "RTSP/1.0 200 OK\r\n" + sequence + "\r\n" + rest;
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void play(DataOutputStream out) throws IOException, InterruptedException {
        for (int i = 0; i < pictures; i++) {
            byte[] packet = rtp(i, MjpegServer.jpeg(i));
            out.writeByte('$');
            out.writeByte(0);
            out.writeShort(packet.length);
            out.write(packet);
            out.flush();
            Thread.sleep(10);
        }
        if (thenStall) {
            Thread.sleep(600_000);
        }
    }

    /** One packet a picture: RTP header, JPEG header, quantization tables, scan. */
    private static byte[] rtp(int number, byte[] jpeg) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0x8000 | 1 << 7 | 26); // version 2, marker, payload type JPEG
        out.writeShort(number);
        out.writeInt(number * 900); // 90 kHz
        out.writeInt(1);
        out.writeInt(0); // type-specific, fragment offset
        out.write(new byte[] {1, (byte) 255, 64 / 8, 48 / 8}); // 4:2:0, tables follow
        byte[] tables = new byte[128];
        byte[] scan = new byte[0];
        for (int at = 2; scan.length == 0; ) {
            int marker = jpeg[at + 1] & 0xff;
            int length = ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xffff;
            for (int t = at + 4; marker == 0xdb && t < at + 2 + length; t += 65) {
                System.arraycopy(jpeg, t + 1, tables, 64 * jpeg[t], 64);
            }
            at += 2 + length;
            if (marker == 0xda) {
                scan = java.util.Arrays.copyOfRange(jpeg, at, jpeg.length - 2);
            }
        }
        out.writeShort(0);
        out.writeShort(tables.length);
        out.write(tables);
        out.write(scan);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
    }
}
