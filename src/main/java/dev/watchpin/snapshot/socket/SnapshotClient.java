package dev.watchpin.snapshot.socket;

import dev.watchpin.image.FrameCopy;
import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.snapshot.SnapshotException;
import dev.watchpin.snapshot.SnapshotException.Reason;
import dev.watchpin.snapshot.SnapshotReader;
import dev.watchpin.vision.Mask;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The command's side: asks the daemon that serves a socket file. */
public final class SnapshotClient {
    private static final int LONGEST_HEADER = 4 << 20;
    private static final long TURN_NANOS = 30_000_000_000L;
    private static final long ANSWER_NANOS = 90_000_000_000L;
    private static final long BYTES_NANOS = 15_000_000_000L;
    private static final long TICK_MILLIS = 50;

    private final Path file;

    public SnapshotClient(Path file) {
        this.file = file;
    }

    /**
     * Waits for its turn and for the frame; the caller closes the snapshot.
     *
     * @param camera may be empty where the daemon has one only
     */
    public Snapshot ask(Optional<String> camera) throws SnapshotException {
        try (TimedChannel channel = new TimedChannel(connect())) {
            channel.allow(ANSWER_NANOS);
            channel.writeLine(request(camera));
            JsonValue header = JsonValue.parse(channel.readLine(LONGEST_HEADER));
            refuse(header);
            channel.allow(BYTES_NANOS);
            return receive(header, channel);
        } catch (JsonException | IllegalArgumentException other) {
            throw unavailable(
                    "the daemon answers otherwise than this version expects ("
                            + other.getMessage()
                            + "); was it updated? restart it: systemctl restart watchpin");
        } catch (SocketTimeoutException silent) {
            throw unavailable("the daemon does not answer; journalctl -u watchpin may say why");
        } catch (IOException broken) {
            throw unavailable("the daemon gave no whole answer: " + broken.getMessage());
        }
    }

    private SocketChannel connect() throws SnapshotException, IOException {
        checkAccess();
        long begun = System.nanoTime();
        try {
            Optional<SocketChannel> channel = Connection.open(file);
            while (channel.isEmpty() && System.nanoTime() - begun < TURN_NANOS) {
                Thread.sleep(TICK_MILLIS);
                channel = Connection.open(file);
            }
            return channel.orElseThrow(
                    () -> unavailable("too many others wait for a snapshot; try again"));
        } catch (ConnectException refused) {
            throw unavailable(
                    "no daemon runs here: " + file + " is left from one that was killed" + alone());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        }
    }

    private void checkAccess() throws SnapshotException, IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException absent) {
            throw unavailable(
                    "no daemon serves snapshots here: there is no "
                            + file
                            + "; the service makes it (systemctl status watchpin)"
                            + alone());
        } catch (AccessDeniedException hidden) {
            throw forbidden();
        }
        if (!Files.isWritable(file)) {
            throw forbidden();
        }
    }

    private SnapshotException forbidden() {
        return unavailable(
                "no permission for "
                        + file
                        + ": it is for root and the group watchpin; use sudo, or join the group"
                        + " (sudo usermod -aG watchpin "
                        + System.getProperty("user.name")
                        + ") and log in again");
    }

    private static String alone() {
        return "; without a daemon: watchpin snapshot --config FILE";
    }

    private static SnapshotException unavailable(String message) {
        return new SnapshotException(Reason.UNAVAILABLE, message);
    }

    private static String request(Optional<String> camera) {
        Map<String, Object> request = new LinkedHashMap<>();
        camera.ifPresent(name -> request.put("camera", name));
        return Header.line(request);
    }

    private static void refuse(JsonValue header) throws SnapshotException {
        Optional<JsonValue> error = header.find("error");
        if (error.isPresent()) {
            Reason reason = Reason.valueOf(header.at("reason").text().toUpperCase(Locale.ROOT));
            throw new SnapshotException(reason, error.get().text());
        }
    }

    private static Snapshot receive(JsonValue header, TimedChannel channel) throws IOException {
        SnapshotReader reader = new SnapshotReader(Header.document(header));
        FrameCopy picture = Header.picture(header, reader.layout());
        try {
            for (int plane = 0; plane < reader.layout().format().planes(); plane++) {
                channel.readInto(picture.frame().plane(plane));
            }
            Optional<Mask> mask = reader.mask();
            if (mask.isPresent()) {
                channel.readInto(MemorySegment.ofArray(mask.get().labels()));
            }
            return reader.read(picture, mask);
        } catch (IOException | RuntimeException | Error failure) {
            picture.close();
            throw failure;
        }
    }
}
