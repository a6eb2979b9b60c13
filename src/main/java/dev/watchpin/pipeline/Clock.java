package dev.watchpin.pipeline;

import java.util.concurrent.locks.LockSupport;

/** The loop's time; a test steps it. */
public interface Clock {
    /** Monotonic, on System.nanoTime's scale. */
    long nanos();

    /** Lets the calling thread wait; may return early. */
    void pause(long nanos);

    Clock SYSTEM =
            new Clock() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public void pause(long nanos) {
                    LockSupport.parkNanos(nanos);
                }
            };
}
