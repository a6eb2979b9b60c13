package dev.watchpin.gpio.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;

import dev.watchpin.gpio.OutputException;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The process's one Pi4J context: made for the first port, shut down after the last. Its registry
 * is not safe for threads, so every change of it happens here, under one lock.
 */
final class SharedContext {
    private static final long PATIENCE_MILLIS = 200;

    /** Makes the context. */
    @FunctionalInterface
    interface Maker {
        Context make() throws OutputException;
    }

    /** Registers a port's outputs in it. */
    @FunctionalInterface
    interface Registration<P> {
        P in(Context context) throws OutputException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Maker maker;
    private Context context;
    private int ports;

    SharedContext(Maker maker) {
        this.maker = maker;
    }

    <P> P join(Registration<P> registration) throws OutputException {
        lock.lock();
        try {
            if (context == null) {
                context = maker.make();
            }
            P port = registration.in(context);
            ports++;
            return port;
        } finally {
            shutDownIfUnused();
            lock.unlock();
        }
    }

    boolean isInUse() {
        lock.lock();
        try {
            return ports > 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a port's outputs out of Pi4J's registry. Lines are safe by then, so a caller that
     * cannot have the lock soon (a shutdown hook beside a hanging open) leaves them there.
     */
    void leave(List<? extends DigitalOutput> outputs) {
        if (!awaitLock()) {
            return;
        }
        try {
            outputs.forEach(this::remove);
            ports--;
            shutDownIfUnused();
        } finally {
            lock.unlock();
        }
    }

    private void remove(DigitalOutput output) {
        try {
            if (context.registry().exists(output.id())) {
                context.shutdown(output);
            }
        } catch (RuntimeException _) { // a provider's: close must go on
            // Pi4J has logged it; the other outputs still have to go
        }
    }

    private void shutDownIfUnused() {
        if (ports == 0 && context != null) {
            Context unused = context;
            context = null;
            unused.shutdown();
        }
    }

    private boolean awaitLock() {
        try {
            return lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return lock.tryLock();
        }
    }
}
