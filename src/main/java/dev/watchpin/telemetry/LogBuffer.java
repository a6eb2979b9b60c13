package dev.watchpin.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The performance log's newest intervals in RAM, until they are written: an SD card is worn by
 * writes, not by bytes. What cannot be written stays for the next time, up to a bound; then the
 * oldest goes, and is counted. {@link #add} is the telemetry thread's and never waits for a disk;
 * {@link #write} and {@link #close} are another's, which may hang with it.
 */
final class LogBuffer {
    /** About four hours of one camera. */
    static final int MAX_BYTES = 256 * 1024;

    private final PerformanceLog log;
    private final EventLog events;
    private final Deque<String> intervals = new ArrayDeque<>();
    private int bytes;
    private long lost;
    private boolean fails;

    LogBuffer(PerformanceLog log, EventLog events) {
        this.log = log;
        this.events = events;
    }

    /** An interval's lines, as {@link PerformanceLog#append} takes them. */
    synchronized void add(String lines) {
        intervals.addLast(lines);
        bytes += bytes(lines);
        while (bytes > MAX_BYTES && intervals.size() > 1) {
            bytes -= bytes(intervals.removeFirst());
            lost++;
        }
    }

    /**
     * Writes and forces to disk what is there. Told when it begins to fail and when it works again,
     * and what was lost meanwhile, also where a disk only hung.
     */
    void write() {
        String next = first();
        if (next == null) {
            return;
        }
        try {
            for (; next != null; next = first()) {
                log.append(next);
                written(next);
            }
            log.force();
            worked();
        } catch (IOException | RuntimeException failure) {
            failed(failure);
        }
    }

    void close() {
        write();
        log.close();
    }

    private synchronized String first() {
        return intervals.peekFirst();
    }

    /** It may have gone meanwhile, as the oldest. */
    private synchronized void written(String lines) {
        if (intervals.peekFirst() == lines) {
            intervals.removeFirst();
            bytes -= bytes(lines);
        }
    }

    private void worked() {
        long gone = takeLost();
        if (fails || gone > 0) {
            fails = false;
            events.info("performance-log", "it is written again; intervals lost: " + gone);
        }
    }

    private synchronized long takeLost() {
        long taken = lost;
        lost = 0;
        return taken;
    }

    private void failed(Exception failure) {
        if (!fails) {
            fails = true;
            events.fault(
                    "performance-log-failed",
                    failure + "; the newest intervals stay in memory, and are tried again");
        }
    }

    private static int bytes(String lines) {
        return lines.getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
