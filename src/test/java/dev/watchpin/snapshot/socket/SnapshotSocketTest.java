package dev.watchpin.snapshot.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.Frame;
import dev.watchpin.image.file.FrameImage;
import dev.watchpin.json.JsonValue;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.snapshot.SnapshotDocument;
import dev.watchpin.snapshot.SnapshotException;
import dev.watchpin.snapshot.SnapshotException.Reason;
import dev.watchpin.snapshot.Snapshots;
import dev.watchpin.snapshot.Viewpoint;
import dev.watchpin.telemetry.EventLog;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Both sides over a real socket file; what a camera would give is made up. */
class SnapshotSocketTest {
    private static final Answer.Deadlines SHORT =
            new Answer.Deadlines(1_000_000_000L, 2_000_000_000L);

    @TempDir private Path folder;
    private final List<Snapshot> given = Collections.synchronizedList(new ArrayList<>());
    private final List<CompletableFuture<Snapshot>> waiting =
            Collections.synchronizedList(new ArrayList<>());
    private SnapshotSocket socket;

    /** A camera that gives what the supplier makes; null is for no frame. */
    private record Staged(String camera, Supplier<Snapshot> picture, List<Snapshot> given)
            implements Viewpoint {
        @Override
        public CompletableFuture<Snapshot> ask() {
            Snapshot snapshot = picture.get();
            if (snapshot == null) {
                return new CompletableFuture<>();
            }
            given.add(snapshot);
            return CompletableFuture.completedFuture(snapshot);
        }

        @Override
        public long patienceNanos() {
            return 500_000_000L;
        }

        @Override
        public String standing() {
            return "blind; source: lost";
        }
    }

    @AfterEach
    void close() {
        if (socket != null) {
            socket.close();
        }
    }

    private Path file() {
        return folder.resolve("snapshot.socket");
    }

    private SnapshotClient serve(Supplier<Snapshot> picture, String... cameras) throws IOException {
        return serve(Answer.Deadlines.USUAL, picture, cameras);
    }

    private SnapshotClient serve(
            Answer.Deadlines deadlines, Supplier<Snapshot> picture, String... cameras)
            throws IOException {
        List<Viewpoint> staged =
                Arrays.stream(cameras)
                        .<Viewpoint>map(it -> new Staged(it, picture, given))
                        .toList();
        socket = SnapshotSocket.open(file(), new Answer(staged, deadlines), EventLog.NONE);
        return new SnapshotClient(file());
    }

    private static SnapshotException refused(SnapshotClient client, String... camera) {
        return assertThrows(
                SnapshotException.class, () -> client.ask(Stream.of(camera).findFirst()));
    }

    @Test
    void bringsEveryKindOfResultAndEveryPixel() throws Exception {
        for (Supplier<Snapshot> kind :
                List.<Supplier<Snapshot>>of(
                        Snapshots::boxes,
                        Snapshots::classes,
                        Snapshots::mask,
                        Snapshots::nothing)) {
            try (Snapshot got = serve(kind, "gate").ask(Optional.empty());
                    Snapshot sent = kind.get()) {
                assertEquals(SnapshotDocument.of(sent), SnapshotDocument.of(got));
                assertEquals(pixel(sent.frame()), pixel(got.frame()));
            }
            close();
        }
    }

    private static int pixel(Frame frame) {
        return Arrays.hashCode(FrameImage.of(frame).getRGB(0, 0, 640, 480, null, 0, 640));
    }

    @Test
    void theFilesOfADaemonAreForItsUserAndGroup() throws Exception {
        serve(Snapshots::boxes, "gate");
        assertEquals(
                "rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        close();
        assertFalse(Files.exists(file()), "gone with the daemon");
    }

    @Test
    void namesTheCamerasWhereOneIsMissingOrWrong() throws Exception {
        SnapshotClient client = serve(Snapshots::boxes, "gate", "yard");
        SnapshotException missing = refused(client);
        assertEquals("--camera missing; the daemon has gate, yard", missing.getMessage());
        assertEquals(Reason.WRONG_REQUEST, missing.reason());
        assertEquals(
                "--camera=door: no such camera; the daemon has gate, yard",
                refused(client, "door").getMessage());
        client.ask(Optional.of("yard")).close();
    }

    @Test
    void saysWhyThereIsNoFrame() throws Exception {
        SnapshotException none = refused(serve(() -> null, "gate"));
        assertEquals(
                "camera gate: no frame within 0 s; it is blind; source: lost", none.getMessage());
        assertEquals(Reason.UNAVAILABLE, none.reason());
    }

    @Test
    void saysThatALoopIsOver() throws Exception {
        CompletableFuture<Snapshot> over = new CompletableFuture<>();
        over.cancel(false);
        Viewpoint camera =
                new Viewpoint() {
                    @Override
                    public String camera() {
                        return "gate";
                    }

                    @Override
                    public CompletableFuture<Snapshot> ask() {
                        return over;
                    }

                    @Override
                    public long patienceNanos() {
                        return 500_000_000L;
                    }

                    @Override
                    public String standing() {
                        return "ended";
                    }
                };
        socket = SnapshotSocket.open(file(), List.of(camera), EventLog.NONE);
        assertEquals(
                "camera gate: no frame; it is ended",
                refused(new SnapshotClient(file())).getMessage());
    }

    @Test
    void whoDoesNotReadIsLeftAndTheNextServed() throws Exception {
        SnapshotClient client = serve(SHORT, Snapshots::boxes, "gate");
        try (SocketChannel silent = connected()) {
            silent.write(ByteBuffer.wrap("{}\n".getBytes(StandardCharsets.UTF_8)));
            client.ask(Optional.empty()).close();
            assertEquals(2, given.size());
            assertIsClosed(given.getFirst());
        }
    }

    @Test
    void whoSaysNothingIsLeftAndTheNextServed() throws Exception {
        SnapshotClient client = serve(SHORT, Snapshots::boxes, "gate");
        try (SocketChannel silent = connected()) {
            client.ask(Optional.empty()).close();
            assertTrue(isLeft(silent));
        }
    }

    @Test
    void whoGoesAwayCostsNothing() throws Exception {
        SnapshotClient client = serve(Snapshots::boxes, "gate");
        for (int i = 0; i < 20; i++) {
            try (SocketChannel hasty = connected()) {
                hasty.write(ByteBuffer.wrap("{}\n".getBytes(StandardCharsets.UTF_8)));
                hasty.read(ByteBuffer.allocate(1000));
            }
        }
        client.ask(Optional.empty()).close();
        assertEquals(21, given.size());
        given.subList(0, 20).forEach(SnapshotSocketTest::assertIsClosed);
    }

    @Test
    void whoGoesAwayIsNotWaitedForAFrameWith() throws Exception {
        Viewpoint patient =
                new Viewpoint() {
                    @Override
                    public String camera() {
                        return "gate";
                    }

                    @Override
                    public CompletableFuture<Snapshot> ask() {
                        CompletableFuture<Snapshot> coming = new CompletableFuture<>();
                        waiting.add(coming);
                        return coming;
                    }

                    @Override
                    public long patienceNanos() {
                        return Long.MAX_VALUE;
                    }

                    @Override
                    public String standing() {
                        return "blind";
                    }
                };
        socket = SnapshotSocket.open(file(), List.of(patient), EventLog.NONE);
        try (SocketChannel hasty = connected()) {
            hasty.write(ByteBuffer.wrap("{}\n".getBytes(StandardCharsets.UTF_8)));
        }
        while (waiting.isEmpty() || !waiting.getFirst().isCancelled()) {
            Thread.sleep(10);
        }
    }

    @Test
    void aRequestThatIsNoneIsAnsweredSo() throws Exception {
        serve(Snapshots::boxes, "gate");
        for (String request : List.of("GET / HTTP/1.1", "", "[]]", "{\"camera\": 7}")) {
            assertTrue(
                    answer(request + "\n").at("error").text().contains("expected {\"camera\""),
                    request);
        }
        try (SocketChannel endless = connected()) {
            endless.write(ByteBuffer.wrap(new byte[5000]));
            assertTrue(isLeft(endless));
        }
    }

    /** The end, or its rude form where something was not read. */
    private static boolean isLeft(SocketChannel channel) {
        try {
            return channel.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private JsonValue answer(String request) throws Exception {
        try (SocketChannel asker = connected()) {
            asker.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            return JsonValue.parse(
                    new String(
                            Channels.newInputStream(asker).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private SocketChannel connected() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(file()));
    }

    private static void assertIsClosed(Snapshot snapshot) {
        assertFalse(snapshot.frame().lent(), "its memory is given back");
    }

    @Test
    void replacesTheFileThatAKilledDaemonLeft() throws Exception {
        leaveBehind();
        assertTrue(
                refused(new SnapshotClient(file())).getMessage().contains("left from one"),
                "and before that says so");
        serve(Snapshots::boxes, "gate").ask(Optional.empty()).close();
    }

    /** Closing a channel leaves its file. */
    private void leaveBehind() throws IOException {
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(file()));
        }
    }

    @Test
    void takesNoOthersPlace() throws Exception {
        SnapshotClient first = serve(Snapshots::boxes, "gate");
        IOException served =
                assertThrows(
                        IOException.class,
                        () -> SnapshotSocket.open(file(), List.of(), EventLog.NONE));
        assertTrue(served.getMessage().contains("another daemon serves it"), served::getMessage);
        first.ask(Optional.empty()).close();
        close();
        Files.writeString(file(), "a person's");
        assertThrows(
                IOException.class, () -> SnapshotSocket.open(file(), List.of(), EventLog.NONE));
        assertEquals("a person's", Files.readString(file()));
    }

    @Test
    void saysThatNoDaemonRuns() {
        assertTrue(
                refused(new SnapshotClient(file()))
                        .getMessage()
                        .startsWith("no daemon serves snapshots here: there is no " + file()));
    }

    @Test
    void saysSoIfTheFolderIsNone() {
        Path nowhere = folder.resolve("none").resolve("snapshot.socket");
        IOException wrong =
                assertThrows(
                        IOException.class,
                        () -> SnapshotSocket.open(nowhere, List.of(), EventLog.NONE));
        assertTrue(wrong.getMessage().startsWith(nowhere + " cannot be made: "), wrong::getMessage);
    }

    @Test
    void aThousandInARowLeaveNothingBehind() throws Exception {
        SnapshotClient client = serve(Snapshots::boxes, "gate");
        client.ask(Optional.empty()).close();
        long before = openFiles();
        for (int i = 0; i < 1000; i++) {
            client.ask(Optional.empty()).close();
        }
        assertTrue(openFiles() <= before + 3, "one may still be closing");
        given.subList(0, 1000).forEach(SnapshotSocketTest::assertIsClosed);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
