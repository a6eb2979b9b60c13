package dev.watchpin.telemetry;

import java.util.function.Supplier;

/**
 * A camera as telemetry sees it.
 *
 * @param status asked by the telemetry thread each time the status file is written: it must not
 *     wait for the loop
 * @param governor told of each reading of the board
 */
public record WatchedCamera(
        String name,
        HdrLoopMetrics metrics,
        Supplier<CameraStatus> status,
        FrameRateGovernor governor) {}
