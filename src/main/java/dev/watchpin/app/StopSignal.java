package dev.watchpin.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and SIGINT for a command that ends when it sees them: it gets the time for its last words
 * before the process ends well.
 */
final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 3_000;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onSignal, "stop");
    private volatile boolean raised;

    private StopSignal() {}

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Any thread. */
    boolean raised() {
        return raised;
    }

    /** The command is over: everything is said. */
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException signalled) {
            return; // the hook is running and ends the process
        }
    }

    private void onSignal() {
        raised = true;
        try {
            over.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoesThat) {
            return;
        }
        // a stop that was asked for is a success; without this the JVM would exit with 130 or 143
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
