package dev.watchpin.pipeline;

import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.telemetry.CameraStatus;

import java.util.Optional;
import java.util.OptionalLong;

/** What a loop says of itself to others; any thread. */
final class LoopReport {
    private final LoopSettings settings;
    private final Clock clock;
    private final Faults faults;
    private final Outputs outputs;
    private final Sight sight;
    private final Ladder ladder;
    private final Pictures pictures;
    private final Recovery recovery;
    private volatile boolean ended;

    /**
     * @param settings of which only what never changes is used
     */
    LoopReport(
            LoopSettings settings,
            Clock clock,
            Faults faults,
            Outputs outputs,
            Sight sight,
            Ladder ladder,
            Pictures pictures,
            Recovery recovery) {
        this.settings = settings;
        this.clock = clock;
        this.faults = faults;
        this.outputs = outputs;
        this.sight = sight;
        this.ladder = ladder;
        this.pictures = pictures;
        this.recovery = recovery;
    }

    /** The loop is over. */
    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    boolean sees() {
        return !ended && sight.watching();
    }

    OptionalLong blindNanos() {
        return settings.live() && !ended
                ? OptionalLong.of(ladder.blindNanos(clock.nanos()))
                : OptionalLong.empty();
    }

    CameraStatus status(Optional<CameraStatus.LastResult> lastResult) {
        return new CameraStatus(
                state(),
                ended,
                pictures.conditions(),
                outputs.status(),
                faults.last(),
                ladder.status(),
                Optional.ofNullable(recovery.model()).map(model -> model.runs().engine()),
                lastResult);
    }

    Snapshot.Camera camera() {
        return new Snapshot.Camera(
                settings.camera(), state(), pictures.conditions(), faults.last());
    }

    private String state() {
        if (ended) {
            return "ended";
        }
        if (sight.overdue(clock.nanos())) {
            return "hanging";
        }
        return sight.watching() ? "watching" : "blind";
    }
}
