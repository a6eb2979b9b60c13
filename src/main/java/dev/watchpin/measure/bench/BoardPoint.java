package dev.watchpin.measure.bench;

import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.ProcessMemory;

/**
 * What board and process told at one moment.
 *
 * @param nanos since the opening of the model began
 */
public record BoardPoint(long nanos, BoardReading board, ProcessMemory memory) {}
