package dev.watchpin.app.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Something that several checks want to know, found out once, on a thread of its own. Who comes
 * after one that waited in vain does not wait again. Any thread.
 */
public final class Once<T> {
    private final String what;
    private final FutureTask<T> finding;
    private final Duration patience;
    private boolean started;
    private boolean hangs;

    /**
     * @param what for the message when it takes too long
     */
    public Once(String what, Duration patience, Callable<T> find) {
        this.what = what;
        this.patience = patience;
        finding = new FutureTask<>(find);
    }

    /**
     * @throws IOException saying why it cannot be told; the same for everybody
     */
    public T get() throws IOException {
        boolean late = start();
        try {
            return finding.get(late ? 0 : patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hanging) {
            synchronized (this) {
                hangs = true;
            }
            throw new IOException(what + ": no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException failed) {
            throw new IOException(Examination.reason(failed.getCause()), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(what + ": interrupted", stopped);
        }
    }

    /** Whether somebody waited in vain. */
    private synchronized boolean start() {
        if (!started) {
            started = true;
            Thread.ofPlatform().daemon().name("doctor-once").start(finding);
        }
        return hangs;
    }
}
