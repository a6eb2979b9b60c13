package dev.watchpin.snapshot.socket;

import dev.watchpin.image.Frame;
import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.snapshot.SnapshotException;
import dev.watchpin.snapshot.SnapshotException.Reason;
import dev.watchpin.snapshot.Viewpoint;
import dev.watchpin.vision.Mask;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What one asker gets: a snapshot, or why there is none. */
final class Answer {
    private static final int LONGEST_REQUEST = 4096;
    private static final long TICK_MILLIS = 100;

    private final List<Viewpoint> cameras;
    private final Deadlines deadlines;

    /**
     * How long an asker may take.
     *
     * @param requestNanos to say what it wants
     * @param sendingNanos to take what it gets
     */
    record Deadlines(long requestNanos, long sendingNanos) {
        static final Deadlines USUAL = new Deadlines(2_000_000_000L, 10_000_000_000L);
    }

    Answer(List<Viewpoint> cameras, Deadlines deadlines) {
        this.cameras = cameras;
        this.deadlines = deadlines;
    }

    /** An asker that goes, or does not go on, is left alone: nobody is there to be told. */
    void give(SocketChannel asker) {
        try (TimedChannel channel = new TimedChannel(asker)) {
            channel.allow(deadlines.requestNanos());
            String request = channel.readLine(LONGEST_REQUEST);
            try (Snapshot snapshot = await(asked(request), channel)) {
                channel.allow(deadlines.sendingNanos());
                send(snapshot, channel);
            } catch (SnapshotException none) {
                channel.allow(deadlines.sendingNanos());
                channel.writeLine(refusal(none));
            }
        } catch (IOException gone) {
            return;
        }
    }

    private Viewpoint asked(String request) throws SnapshotException {
        try {
            return camera(JsonValue.parse(request).find("camera").map(JsonValue::text));
        } catch (JsonException | IllegalArgumentException wrong) {
            throw new SnapshotException(
                    Reason.WRONG_REQUEST,
                    "the request is " + request + "; expected {\"camera\": \"NAME\"}");
        }
    }

    private Viewpoint camera(Optional<String> name) throws SnapshotException {
        String have =
                "the daemon has "
                        + String.join(", ", cameras.stream().map(Viewpoint::camera).toList());
        if (name.isEmpty() && cameras.size() > 1) {
            throw new SnapshotException(Reason.WRONG_REQUEST, "--camera missing; " + have);
        }
        return cameras.stream()
                .filter(it -> name.isEmpty() || it.camera().equals(name.get()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SnapshotException(
                                        Reason.WRONG_REQUEST,
                                        "--camera="
                                                + name.orElse("")
                                                + ": no such camera; "
                                                + have));
    }

    private static Snapshot await(Viewpoint camera, TimedChannel channel)
            throws SnapshotException, IOException {
        CompletableFuture<Snapshot> coming = camera.ask();
        try {
            return await(coming, camera, channel);
        } catch (SnapshotException | IOException | RuntimeException | Error none) {
            giveUp(coming);
            throw none;
        }
    }

    private static Snapshot await(
            CompletableFuture<Snapshot> coming, Viewpoint camera, TimedChannel channel)
            throws SnapshotException, IOException {
        long begun = System.nanoTime();
        try {
            while (System.nanoTime() - begun < camera.patienceNanos()) {
                Optional<Snapshot> snapshot = within(coming);
                if (snapshot.isPresent()) {
                    return snapshot.get();
                }
                if (channel.gone()) {
                    throw new EOFException("the asker has gone");
                }
            }
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            throw none(camera, "no frame within " + seconds + " s");
        } catch (CancellationException over) {
            throw none(camera, "no frame");
        } catch (ExecutionException failure) {
            throw none(camera, "its frame could not be kept: " + failure.getCause());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw none(camera, "the daemon ends");
        }
    }

    /** What came just now all the same is not ours to keep. */
    private static void giveUp(CompletableFuture<Snapshot> coming) {
        if (!coming.cancel(false) && coming.state() == Future.State.SUCCESS) {
            coming.resultNow().close();
        }
    }

    private static Optional<Snapshot> within(CompletableFuture<Snapshot> coming)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.of(coming.get(TICK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        }
    }

    private static SnapshotException none(Viewpoint camera, String what) {
        return new SnapshotException(
                Reason.UNAVAILABLE,
                "camera " + camera.camera() + ": " + what + "; it is " + camera.standing());
    }

    private static void send(Snapshot snapshot, TimedChannel channel) throws IOException {
        channel.writeLine(Header.of(snapshot));
        Frame frame = snapshot.frame();
        for (int plane = 0; plane < frame.layout().format().planes(); plane++) {
            channel.write(frame.plane(plane).asByteBuffer());
        }
        if (snapshot.result().orElse(null) instanceof Mask mask) {
            channel.write(ByteBuffer.wrap(mask.labels()));
        }
    }

    private static String refusal(SnapshotException none) {
        Map<String, Object> refusal = new LinkedHashMap<>();
        refusal.put("error", none.getMessage());
        refusal.put("reason", none.reason().name().toLowerCase(Locale.ROOT));
        return Header.line(refusal);
    }
}
