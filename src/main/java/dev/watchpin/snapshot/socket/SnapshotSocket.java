package dev.watchpin.snapshot.socket;

import dev.watchpin.snapshot.Viewpoint;
import dev.watchpin.telemetry.EventLog;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * The daemon's side: a socket file that its user and group may connect to, and one thread that
 * serves one asker at a time. Whatever an asker does, it holds up nobody but the next asker, and
 * not for long.
 */
public final class SnapshotSocket implements AutoCloseable {
    /** In the runtime folder. */
    public static final String NAME = "snapshot.socket";

    private static final String KIND = "snapshot";
    private static final int WAITING_ASKERS = 4;
    private static final int FILE_TYPE = 0170000;
    private static final int TYPE_SOCKET = 0140000;
    private static final long BREATH_MILLIS = 1_000;
    private static final Duration END = Duration.ofSeconds(1);

    private final Path file;
    private final ServerSocketChannel server;
    private final Answer answer;
    private final EventLog events;
    private final Thread thread;

    private SnapshotSocket(Path file, ServerSocketChannel server, Answer answer, EventLog events) {
        this.file = file;
        this.server = server;
        this.answer = answer;
        this.events = events;
        thread = Thread.ofPlatform().name("snapshots").daemon().unstarted(this::serve);
    }

    /**
     * Begins to serve. A socket file that a killed daemon left is replaced.
     *
     * @throws IOException whose message is the whole sentence
     */
    public static SnapshotSocket open(Path file, List<Viewpoint> cameras, EventLog events)
            throws IOException {
        return open(file, new Answer(List.copyOf(cameras), Answer.Deadlines.USUAL), events);
    }

    static SnapshotSocket open(Path file, Answer answer, EventLog events) throws IOException {
        ServerSocketChannel server = null;
        try {
            removeLeftOver(file);
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(file), WAITING_ASKERS);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        } catch (IOException | RuntimeException failure) {
            if (server != null) {
                server.close();
            }
            throw new IOException(file + " cannot be made: " + failure, failure);
        }
        SnapshotSocket socket = new SnapshotSocket(file, server, answer, events);
        socket.thread.start();
        return socket;
    }

    private static void removeLeftOver(Path file) throws IOException {
        try {
            int mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            if ((mode & FILE_TYPE) != TYPE_SOCKET) {
                throw new IOException("something else has that name; remove it");
            }
            if (Connection.isServed(file)) {
                throw new IOException("another daemon serves it");
            }
            Files.delete(file);
        } catch (NoSuchFileException none) {
            return;
        }
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel asker = server.accept()) {
                answer.give(asker);
            } catch (ClosedChannelException over) {
                return;
            } catch (IOException trouble) {
                events.fault(KIND, file + ": " + trouble + "; it goes on");
                breathe();
            } catch (Throwable defect) {
                events.fault(KIND, "a snapshot failed: " + defect + "; the next may be had");
                breathe();
            }
        }
    }

    /** What fails at once would fail again at once. */
    private static void breathe() {
        try {
            Thread.sleep(BREATH_MILLIS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody is served any more, and the file is gone. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            events.fault(KIND, file + " is left: " + failure);
        }
        thread.interrupt();
        try {
            thread.join(END);
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }
}
