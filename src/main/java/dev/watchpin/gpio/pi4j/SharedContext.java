package dev.watchpin.gpio.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;

import dev.watchpin.gpio.OutputException;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    private final Queue<List<? extends DigitalOutput>> leaving = new ConcurrentLinkedQueue<>();
    private final Maker maker;
    private Context context;
    private int ports;

    SharedContext(Maker maker) {
        this.maker = maker;
    }

    <P> P join(Registration<P> registration) throws OutputException {
        lock.lock();
        try {
            settle(); // what stays registered could not be opened again
            if (context == null) {
                context = maker.make();
            }
            P port = registration.in(context);
            ports++;
            return port;
        } finally {
            settleAndUnlock();
        }
    }

    boolean isInUse() {
        lock.lock();
        try {
            settle();
            return ports > 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a port's outputs out of Pi4J's registry. Lines are safe by then, so a caller that
     * cannot have the lock soon (a shutdown hook beside a hanging open) leaves that to who has it
     * next.
     */
    void leave(List<? extends DigitalOutput> outputs) {
        leaving.add(outputs);
        if (awaitLock()) {
            settleAndUnlock();
        }
    }

    private void settleAndUnlock() {
        try {
            settle();
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock: ports that left are taken out, and the context goes with the last. */
    private void settle() {
        for (var outputs = leaving.poll(); outputs != null; outputs = leaving.poll()) {
            outputs.forEach(this::remove);
            ports--;
        }
        shutDownIfUnused();
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
