package dev.watchpin.measure.bench;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.InferenceException;
import dev.watchpin.image.Frame;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.telemetry.BoardProbe;
import dev.watchpin.telemetry.MemoryProbe;
import dev.watchpin.telemetry.ProcessMemory;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * Opens a model and measures it on pictures that are in memory already, over and over, one cycle
 * after the other. What is looked at besides (board, memory, a person's terminal) is looked at
 * between cycles, by the same thread. One thread.
 *
 * @param board is read each second; it may take a few milliseconds
 * @param nanoClock as System::nanoTime
 */
public record Bench(
        BenchLimits limits,
        BoardProbe board,
        MemoryProbe memory,
        BenchWatcher watcher,
        LongSupplier nanoClock) {
    /**
     * @param pictures at least one; shown in turn
     * @return also where the watcher stopped it: with what there is then, if only the opening
     * @throws BackendException if the model cannot be opened
     * @throws InferenceException if a run of it failed, or its outputs cannot be right
     */
    public BenchResult run(ModelOpening opening, List<Frame> pictures)
            throws BackendException, InferenceException {
        boolean peakSinceOpening = memory.forgetPeak();
        BoardWatch watch = new BoardWatch(board, memory, nanoClock.getAsLong());
        ProcessMemory before = watch.look(nanoClock.getAsLong()).memory();
        watcher.opening();
        long begun = nanoClock.getAsLong();
        try (OpenedModel<?> model = opening.open()) {
            long opened = nanoClock.getAsLong();
            model.look(pictures.getFirst());
            long seen = nanoClock.getAsLong();
            MeasuredRun run = new MeasuredRun(this, model, pictures, watch);
            run.go();
            BenchMemory held =
                    new BenchMemory(
                            before,
                            watch.steadyMemory(),
                            watch.peakRssBytes(),
                            peakSinceOpening,
                            bytes(pictures));
            return new BenchResult(
                    limits,
                    run.complete(),
                    opened - begun,
                    seen - begun,
                    run.measuredNanos(),
                    run.latencies(),
                    run.whileThrottled(),
                    held,
                    watch.curve());
        }
    }

    private static long bytes(List<Frame> pictures) {
        long bytes = 0;
        for (Frame picture : pictures) {
            for (int plane = 0; plane < picture.layout().format().planes(); plane++) {
                bytes += picture.plane(plane).byteSize();
            }
        }
        return bytes;
    }
}
