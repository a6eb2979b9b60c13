package dev.watchpin.pipeline;

import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.OutputPort;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Remembers every write; fails the n-th one (from 1, over all ports of a test) where told to. */
final class RecordingPort implements OutputPort {
    private final long safeLevels;
    private final List<Long> history;
    private final IntPredicate failing;
    private long levels;
    boolean closed;
    boolean gone;
    Runnable whenClosed = () -> {};
    long confirmed = -1;

    RecordingPort(long safeLevels, List<Long> history, IntPredicate failing) {
        this.safeLevels = safeLevels;
        this.history = history;
        this.failing = failing;
        put(safeLevels);
    }

    static List<Long> newHistory() {
        return new ArrayList<>();
    }

    private void put(long levels) {
        this.levels = levels;
        history.add(levels);
    }

    @Override
    public void write(long levels, long mask) throws OutputException {
        if (closed) {
            throw new OutputException("closed: no line is driven any more");
        }
        if (failing.test(history.size())) {
            throw new OutputException("line 17: write failed: ENODEV (errno 19)");
        }
        put(this.levels & ~mask | levels & mask);
    }

    /** No write of its own: tests count what changes. */
    @Override
    public void confirm(long levels) throws OutputException {
        if (closed || gone) {
            throw new OutputException("line 17: confirm failed: ENODEV (errno 19)");
        }
        confirmed = levels;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            put(safeLevels);
            whenClosed.run();
        }
    }
}
