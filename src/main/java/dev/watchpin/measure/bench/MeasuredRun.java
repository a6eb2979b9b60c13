package dev.watchpin.measure.bench;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.image.Frame;
import dev.watchpin.image.Letterbox;
import dev.watchpin.measure.OpenedModel;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One open model, warmed up and measured. Nothing is allocated from cycle to cycle. */
final class MeasuredRun {
    private static final long LOOK_NANOS = 1_000_000_000;
    private static final long TELL_NANOS = 500_000_000;

    private final BenchLimits limits;
    private final BenchWatcher watcher;
    private final LongSupplier clock;
    private final OpenedModel<?> model;
    private final Frame[] pictures;
    private final BoardWatch watch;
    private final CycleTimes free = new CycleTimes();
    private final CycleTimes throttled = new CycleTimes();
    private int next;
    private long begunNanos;
    private long endedNanos;
    private long lookedNanos;
    private long toldNanos;

    MeasuredRun(Bench bench, OpenedModel<?> model, List<Frame> pictures, BoardWatch watch) {
        limits = bench.limits();
        watcher = bench.watcher();
        clock = bench.nanoClock();
        this.model = model;
        this.pictures = pictures.toArray(Frame[]::new);
        this.watch = watch;
    }

    void go() throws InferenceException {
        warmUp();
        watch.measuringBegins();
        look(clock.getAsLong());
        begunNanos = clock.getAsLong();
        endedNanos = begunNanos;
        toldNanos = begunNanos;
        while (!complete() && measuredNanos() < limits.mostNanos() && !watcher.stopped()) {
            cycle(watch.throttled() ? throttled : free);
            endedNanos = clock.getAsLong();
            lookAndTell();
        }
        look(clock.getAsLong());
    }

    /** With all that the measured cycles do, so that the JIT compiles it now; nothing is kept. */
    private void warmUp() throws InferenceException {
        watcher.warmingUp();
        CycleTimes forgotten = new CycleTimes();
        long begun = clock.getAsLong();
        lookedNanos = begun;
        for (int shown = 0;
                shown < pictures.length || clock.getAsLong() - begun < limits.warmUpNanos();
                shown++) {
            if (watcher.stopped()) {
                return;
            }
            cycle(forgotten);
            if (clock.getAsLong() - lookedNanos >= LOOK_NANOS) {
                look(clock.getAsLong());
            }
        }
        next = 0;
    }

    private void cycle(CycleTimes times) throws InferenceException {
        Frame picture = pictures[next];
        next = next + 1 == pictures.length ? 0 : next + 1;
        long begun = clock.getAsLong();
        Letterbox letterbox = model.prepare(picture);
        long prepared = clock.getAsLong();
        model.run();
        long ran = clock.getAsLong();
        model.decode(letterbox);
        long decoded = clock.getAsLong();
        times.record(prepared - begun, ran - prepared, decoded - ran);
    }

    private void lookAndTell() {
        if (endedNanos - lookedNanos >= LOOK_NANOS) {
            look(endedNanos);
        }
        if (endedNanos - toldNanos >= TELL_NANOS) {
            CycleTimes most = throttled.count() > free.count() ? throttled : free;
            watcher.reached(share(), cycles(), most.p50Nanos());
            toldNanos = clock.getAsLong();
        }
    }

    private void look(long nowNanos) {
        watch.look(nowNanos);
        lookedNanos = clock.getAsLong();
    }

    private double share() {
        double ofTime = (double) measuredNanos() / Math.max(1, limits.leastNanos());
        double ofCycles = (double) cycles() / limits.leastCycles();
        return Math.min(1, Math.min(ofTime, ofCycles));
    }

    private long cycles() {
        return free.count() + throttled.count();
    }

    boolean complete() {
        return limits.reached(measuredNanos(), cycles());
    }

    long measuredNanos() {
        return endedNanos - begunNanos;
    }

    Optional<StageLatencies> latencies() {
        return free.latencies();
    }

    Optional<StageLatencies> whileThrottled() {
        return throttled.latencies();
    }
}
