package dev.watchpin.pipeline;

import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.OutputPort;
import dev.watchpin.rule.OutputRule;
import dev.watchpin.rule.RuleBook;
import dev.watchpin.rule.RuleStanding;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.telemetry.Counter;
import dev.watchpin.vision.VisionResult;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * Rules and lines: results in, level writes out. A port that fails is closed and opened again after
 * a wait; until then nothing is driven. Loop thread only; allocates when a level changes.
 */
final class Outputs {
    /** A chip may go while no level changes: so long at most until that is noticed. */
    private static final long CONFIRM_NANOS = 1_000_000_000;

    private volatile LoopParts parts;
    private volatile RuleBook rules;
    private final Faults faults;
    private final String camera;
    private final Part<OutputPort> port;
    private final Ladder ladder;
    private final long originNanos;
    private volatile AtomicLongArray changedMillis;
    private volatile long levels;
    private volatile OutputPort taken;
    private long ruleNanos;
    private long confirmedNanos;

    Outputs(LoopParts parts, LoopSettings settings, Faults faults, Ladder ladder) {
        this.parts = parts;
        this.ladder = ladder;
        this.faults = faults;
        rules = parts.rules();
        camera = settings.camera();
        port = new Part<>(parts.port()::open, settings.backoff());
        originNanos = settings.live() ? parts.clock().nanos() : 0;
        ruleNanos = originNanos;
        confirmedNanos = originNanos;
        levels = rules.safeLevels();
        changedMillis = new AtomicLongArray(parts.outputs().size());
        noteChange(-1L);
    }

    /**
     * The rules go on where those before stand. Lines that are to be opened anew are safe, and are
     * let go here.
     */
    void changed(LoopChange change) {
        RuleBook next = change.parts().rules();
        next.resume(rules);
        port.changed(change.parts().port()::open, change.settings().backoff());
        if (change.reopens(Reopened.LINES)) {
            port.close();
            levels = next.safeLevels();
            changedMillis = new AtomicLongArray(change.parts().outputs().size());
        }
        rules = next;
        parts = change.parts();
        if (change.reopens(Reopened.LINES)) {
            noteChange(-1L);
        }
    }

    /** Electrical levels last written; the safe ones while the port is closed. Any thread. */
    long levels() {
        return isTaken() ? rules.safeLevels() : levels;
    }

    /** For the status file; any thread. */
    List<CameraStatus.Output> status() {
        long now = levels();
        List<OutputRule> outputs = parts.outputs();
        AtomicLongArray millis = changedMillis; // while lines change, it may be of other ones
        return IntStream.range(0, Math.min(millis.length(), outputs.size()))
                .mapToObj(i -> status(outputs.get(i), high(now, i), millis.get(i)))
                .toList();
    }

    /** How the rules stand; loop thread. */
    List<RuleStanding> rules() {
        return rules.standings();
    }

    /** How the lines stand; loop thread. */
    List<Snapshot.Line> lines() {
        long now = levels();
        List<OutputRule> outputs = parts.outputs();
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> line(outputs.get(i), high(now, i)))
                .toList();
    }

    private static Snapshot.Line line(OutputRule rule, boolean high) {
        return new Snapshot.Line(rule.name(), high == rule.activeHigh(), high);
    }

    private static CameraStatus.Output status(OutputRule rule, boolean high, long sinceMillis) {
        return new CameraStatus.Output(
                rule.name(), high == rule.activeHigh(), Instant.ofEpochMilli(sinceMillis));
    }

    private static boolean high(long levels, int output) {
        return (levels >>> output & 1) == 1;
    }

    boolean isOpen() {
        return port.isOpen();
    }

    /** Opens the port when it is due; it then drives the safe levels. */
    void open() {
        long now = parts.clock().nanos();
        if (!port.due(now)) {
            return;
        }
        if (port.everOpen()) {
            parts.metrics().add(Counter.PORT_REOPENS, 1);
            if (!port.failure().isEmpty()) {
                ladder.take(Ladder.Step.REOPEN_LINES, port.failure());
            }
        }
        try {
            port.open();
            levels = rules.safeLevels();
            advance(ruleNanos);
        } catch (Exception failure) {
            failed(failure);
        }
    }

    /** A fresh result: the rules see it. */
    void observe(VisionResult result, long nanos) {
        ruleNanos = nanos;
        rules.observe(result, nanos);
    }

    /** Time passed: timings run on, and the lines follow. */
    void advance(long nanos) {
        ruleNanos = nanos;
        long wanted = rules.levels(nanos);
        long changed = wanted ^ levels;
        boolean due = changed != 0 || isTaken(); // a port that was taken says so when written to
        if (due && port.isOpen() && written(wanted, changed)) {
            levels = wanted;
            noteChange(changed);
            tell(changed);
        } else if (!due && port.isOpen() && nanos - confirmedNanos >= CONFIRM_NANOS) {
            confirmedNanos = nanos;
            confirm();
        }
    }

    private boolean written(long wanted, long changed) {
        try {
            port.get().write(wanted, changed);
            return true;
        } catch (OutputException | RuntimeException failure) {
            failed(failure);
            return false;
        }
    }

    private void confirm() {
        try {
            port.get().confirm(levels);
        } catch (OutputException | RuntimeException failure) {
            failed(failure);
        }
    }

    /** Safe levels at once. */
    void blind(String reason, long nanos) {
        rules.blind(reason, nanos);
        advance(nanos);
    }

    /** A frame went the whole way, through this port. */
    void worked() {
        port.worked();
    }

    long remainingNanos() {
        return port.remainingNanos(parts.clock().nanos());
    }

    void close() {
        port.close();
    }

    /**
     * Drives the safe levels and lets the lines go, whatever the loop thread is doing; any thread.
     *
     * @return whether there were lines to take
     */
    boolean makeSafe() {
        OutputPort open = port.get();
        if (open == null) {
            return false;
        }
        if (open == taken) {
            open.close(); // another thread may be about it: not safe before that is done
            return false;
        }
        taken = open; // first: closing may hang, and the loop may come back meanwhile
        open.close();
        noteChange(levels ^ rules.safeLevels());
        return true;
    }

    /** Of the port that is open: one that is opened in its place is the loop's again. */
    private boolean isTaken() {
        OutputPort open = taken;
        return open != null && open == port.get();
    }

    /** The port drives its safe levels as it is closed; only then is the fault told. */
    private void failed(Exception failure) {
        String message = Faults.text(failure);
        long now = parts.clock().nanos();
        port.failed(now, message);
        ladder.lost(now);
        rules.blind(Faults.reason("output", message), ruleNanos);
        noteChange(levels ^ rules.safeLevels());
        levels = rules.safeLevels();
        faults.report(Counter.OUTPUT_FAULTS, "output", message);
    }

    private void noteChange(long changed) {
        long millis = System.currentTimeMillis();
        for (int i = 0; i < changedMillis.length(); i++) {
            if (high(changed, i)) {
                changedMillis.set(i, millis);
            }
        }
    }

    private void tell(long changed) {
        for (long left = changed; left != 0; left &= left - 1) {
            int output = Long.numberOfTrailingZeros(left);
            OutputRule rule = parts.outputs().get(output);
            if (!(rule.role() instanceof OutputRule.Role.Heartbeat)) {
                parts.metrics().add(Counter.OUTPUT_CHANGES, 1);
                parts.changes().accept(describe(rule, output));
            }
        }
    }

    private String describe(OutputRule rule, int output) {
        boolean high = high(levels, output);
        return String.format(
                Locale.ROOT,
                "camera=%s output=%s %s level=%s at=%.3fs reason: %s",
                camera,
                rule.name(),
                high == rule.activeHigh() ? "active" : "inactive",
                high ? "high" : "low",
                (ruleNanos - originNanos) / 1e9,
                rules.reason(output));
    }
}
