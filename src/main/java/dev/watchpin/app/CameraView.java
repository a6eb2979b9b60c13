package dev.watchpin.app;

import dev.watchpin.pipeline.LoopSettings;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.snapshot.Viewpoint;
import dev.watchpin.snapshot.socket.SnapshotSocket;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.EventLog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A running camera for {@code watchpin snapshot}. */
record CameraView(WatchedLoop watched) implements Viewpoint {
    private static final long SLACK_NANOS = 2_000_000_000L;
    private static final long MOST_NANOS = 60_000_000_000L;

    /**
     * Lets snapshots be asked for through a socket in the runtime folder; not at all where there is
     * none, as at a shell. That it cannot is told, and stops nothing.
     */
    static Optional<SnapshotSocket> open(
            List<WatchedLoop> loops, Map<String, String> environment, EventLog events) {
        Optional<Path> folder = RunningTexts.folder(environment);
        try {
            return folder.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            SnapshotSocket.open(
                                    folder.get().resolve(SnapshotSocket.NAME),
                                    loops.stream().<Viewpoint>map(CameraView::new).toList(),
                                    events));
        } catch (IOException unavailable) {
            events.fault("snapshot", unavailable.getMessage() + "; no snapshots from this run");
            return Optional.empty();
        }
    }

    @Override
    public String camera() {
        return watched.camera();
    }

    @Override
    public CompletableFuture<Snapshot> ask() {
        return watched.loop().snapshot();
    }

    /** A live camera without a frame for longer than its staleness is blind. */
    @Override
    public long patienceNanos() {
        LoopSettings settings = watched.loop().settings();
        long frame = Math.max(settings.staleAfterNanos(), 2 * settings.minPeriodNanos());
        return Math.min(SLACK_NANOS + frame, MOST_NANOS);
    }

    @Override
    public String standing() {
        return text(watched.loop().status());
    }

    /** As {@code blind: frozen; reopening the source, since no such device}. */
    static String text(CameraStatus status) {
        List<String> parts = new ArrayList<>();
        String conditions = String.join(", ", status.conditions());
        parts.add(status.state() + (conditions.isEmpty() ? "" : ": " + conditions));
        status.recovery().ifPresent(it -> parts.add(it.step() + ", since " + it.reason()));
        status.lastFault()
                .ifPresent(it -> parts.add("last fault at " + it.time() + ": " + it.message()));
        return String.join("; ", parts);
    }
}
