package dev.watchpin.view.top;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A value's past in so many columns, each its greatest in one span of time. When the columns are
 * full, each two become one, until they hold most of an hour; from then on the oldest go. So a
 * short look shows much and a long one does not scroll all the time.
 */
public final class Trend {
    /** Longer than from one report to the next, or each late one would leave a gap. */
    private static final long FIRST_COLUMN_NANOS = 4_000_000_000L;

    private static final long LAST_COLUMN_NANOS = 128_000_000_000L;

    private final int most;
    private final Deque<OptionalDouble> columns = new ArrayDeque<>();
    private long columnNanos = FIRST_COLUMN_NANOS;
    private long newestNanos;

    /**
     * @param most columns, even
     */
    public Trend(int most) {
        if (most < 2 || most % 2 != 0) {
            throw new IllegalArgumentException("columns=" + most + "; expected an even number");
        }
        this.most = most;
    }

    /**
     * @param nanos monotonic
     * @param value unknown leaves a gap, if nothing else comes in its column
     */
    public void add(long nanos, OptionalDouble value) {
        if (columns.isEmpty()) {
            newestNanos = nanos;
            columns.add(value);
            return;
        }
        for (int missed = 0; nanos - newestNanos >= columnNanos; missed++) {
            if (missed > most) { // nothing came for longer than is kept
                columns.clear();
                columnNanos = FIRST_COLUMN_NANOS;
                add(nanos, value);
                return;
            }
            next();
        }
        columns.addLast(greater(columns.removeLast(), value));
    }

    /** Oldest first. */
    public List<OptionalDouble> columns() {
        return List.copyOf(columns);
    }

    /** Whether there is more than one value to compare. */
    public boolean shows() {
        return columns.stream().filter(OptionalDouble::isPresent).count() > 1;
    }

    /** Columns at most. */
    public int most() {
        return most;
    }

    /** From the first column to the last. */
    public Duration span() {
        return Duration.ofNanos(columnNanos * columns.size());
    }

    private void next() {
        if (columns.size() == most && columnNanos < LAST_COLUMN_NANOS) {
            merge();
        } else {
            newestNanos += columnNanos;
            columns.addLast(OptionalDouble.empty());
        }
        if (columns.size() > most) {
            columns.removeFirst();
        }
    }

    /** The newest column now began one old column earlier. */
    private void merge() {
        List<OptionalDouble> old = new ArrayList<>(columns);
        columns.clear();
        for (int i = 0; i < old.size(); i += 2) {
            columns.add(greater(old.get(i), old.get(i + 1)));
        }
        newestNanos -= columnNanos;
        columnNanos *= 2;
    }

    private static OptionalDouble greater(OptionalDouble one, OptionalDouble other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return OptionalDouble.of(Math.max(one.getAsDouble(), other.getAsDouble()));
    }
}
