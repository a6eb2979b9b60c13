package dev.watchpin.app;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.Capabilities;
import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.measure.bench.Bench;
import dev.watchpin.measure.bench.BenchLimits;
import dev.watchpin.measure.bench.BenchRecord;
import dev.watchpin.measure.bench.BenchResult;
import dev.watchpin.measure.bench.BenchSetting;
import dev.watchpin.measure.bench.BenchWatcher;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.Sha256;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.board.BoardIdentity;
import dev.watchpin.telemetry.board.ProcessMemoryProbe;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Measures one model with one number of threads in this process, as the daemon would run it. */
record BenchRun(ModelCard card, int threads, BenchLimits limits) {
    private static final int WARM_UP_RUNS = 1;

    /** For people: {@code belt-detector, 1 thread}. */
    String title() {
        return card.name() + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    /**
     * @param events told of probes that fail
     * @return empty if it was stopped before a cycle was measured
     * @throws BackendException if the model cannot be opened or run
     * @throws IOException if a file of the model cannot be read
     */
    Optional<BenchRecord> measure(BenchPictures pictures, BenchWatcher watcher, EventLog events)
            throws BackendException, IOException {
        BackendProvider engine = Engines.registry().named(card.backend());
        SessionOptions options = new SessionOptions(threads, WARM_UP_RUNS);
        Instant begun = Instant.now();
        Bench bench =
                new Bench(
                        limits,
                        Observation.boardProbe(events),
                        new ProcessMemoryProbe(Path.of("/")),
                        watcher,
                        System::nanoTime);
        System.gc(); // what decoding the pictures took is not the model's
        try {
            BenchResult result =
                    bench.run(
                            () -> CameraParts.openAlone(engine, card, options), pictures.frames());
            if (result.cycles() == 0) {
                return Optional.empty();
            }
            // not before: to ask an engine for its version loads its libraries
            BenchSetting setting = setting(begun, engine, options, pictures);
            tellOfThreads(engine, events);
            return Optional.of(BenchRecord.of(setting, result));
        } catch (InferenceException failed) {
            throw new BackendException(card.card() + ": " + failed.getMessage(), failed);
        }
    }

    private void tellOfThreads(BackendProvider engine, EventLog events) {
        boolean one =
                engine.capabilities()
                        .filter(it -> it.threads() == Capabilities.Threads.ONE)
                        .isPresent();
        if (threads > 1 && one) {
            events.fault(
                    "threads",
                    title() + ": " + engine.name() + " takes one thread, whatever is asked for");
        }
    }

    private BenchSetting setting(
            Instant begun, BackendProvider engine, SessionOptions options, BenchPictures pictures)
            throws IOException {
        return new BenchSetting(
                begun,
                Version.number(),
                card,
                card.sha256().isPresent() ? card.sha256().get() : Sha256.of(card.file()),
                Sha256.of(card.card()),
                engine.probe() instanceof Availability.Ready(String version) ? version : "",
                options,
                pictures.described(),
                machine());
    }

    private static BenchSetting.Machine machine() {
        BoardIdentity board = BoardIdentity.read(Observation.boardRoot());
        return new BenchSetting.Machine(
                board.board(),
                board.cpu(),
                board.kernel(),
                board.governor(),
                Runtime.getRuntime().availableProcessors(),
                jvm());
    }

    private static String jvm() {
        String collectors =
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining("+"));
        return "%s %s, %s, heap of %d MB at most"
                .formatted(
                        System.getProperty("java.vm.vendor"),
                        Runtime.version(),
                        collectors,
                        Runtime.getRuntime().maxMemory() >> 20);
    }
}
