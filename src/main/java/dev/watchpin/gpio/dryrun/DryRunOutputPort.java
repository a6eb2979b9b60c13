package dev.watchpin.gpio.dryrun;

import dev.watchpin.gpio.GuardedOutputPort;
import dev.watchpin.gpio.LineSpec;

import java.util.List;

/**
 * Keeps levels in memory and drives nothing. It prints nothing: the event log tells each change
 * with its time and reason. {@link #levels} may be read by any thread.
 */
public final class DryRunOutputPort extends GuardedOutputPort {
    private final List<LineSpec> lines;
    private final long safeLevels;
    private volatile long levels;

    /** Opens the port: its lines are on their safe levels. At most 64 lines. */
    public DryRunOutputPort(List<LineSpec> lines) {
        this.lines = List.copyOf(lines);
        this.safeLevels = LineSpec.safeLevels(lines);
        this.levels = safeLevels;
    }

    /** The level of every line, as the port's bits. */
    public long levels() {
        return levels;
    }

    @Override
    protected void drive(long wanted, long mask) {
        levels = (levels & ~mask) | (wanted & mask);
    }

    @Override
    protected void driveSafe() {
        levels = safeLevels;
    }

    @Override
    protected void release() {
        // nothing is held
    }

    @Override
    public String describe(int index) {
        LineSpec line = lines.get(index);
        return "dry-run " + line.chip().map(chip -> chip + " ").orElse("") + "line " + line.line();
    }

    @Override
    public String toString() {
        return "dry-run port (" + lines.size() + " lines, none real)";
    }
}
