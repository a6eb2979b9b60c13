package dev.watchpin.snapshot;

import java.util.concurrent.CompletableFuture;

/** A running camera that can be asked what it sees. Any thread, one asker at a time. */
public interface Viewpoint {
    String camera();

    /**
     * The next frame. Cancelled if the camera's loop is or gets over; the asker cancels it to give
     * up, and closes what comes.
     */
    CompletableFuture<Snapshot> ask();

    /** Within so long a frame must come from a camera that is well. */
    long patienceNanos();

    /** How the camera stands, for an asker who got no frame: {@code blind; source: lost}. */
    String standing();
}
