package dev.watchpin.telemetry;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What keeps a camera's frame rate down for the board's sake. Telemetry thread; must not wait for
 * the loop. May throw: the rate stays as it is then.
 */
public interface FrameRateGovernor {
    /**
     * Called at each reading of the board.
     *
     * @param recent what the loop did since the last call
     */
    void observe(long nowNanos, BoardReading board, LoopStats recent);

    /** What it does now; empty where nobody governs. */
    Optional<Governing> governing();

    /**
     * For the performance log and the status file.
     *
     * @param state one word: {@code full}, {@code slowed}, {@code floor}, or {@code
     *     temperature_unknown}, in which a limit stays
     * @param limitFps frames a second at most; empty for no limit
     */
    record Governing(String state, OptionalDouble limitFps) {
        void write(JsonWriter json) {
            json.field("governor", state);
            limitFps.ifPresent(fps -> json.field("governor_limit_fps", fps, 2));
        }
    }

    FrameRateGovernor NONE =
            new FrameRateGovernor() {
                @Override
                public void observe(long nowNanos, BoardReading board, LoopStats recent) {}

                @Override
                public Optional<Governing> governing() {
                    return Optional.empty();
                }
            };
}
