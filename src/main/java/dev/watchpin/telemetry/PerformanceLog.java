package dev.watchpin.telemetry;

import java.io.IOException;

/** Where the performance log's lines go. Used by one thread, which may have to wait for a disk. */
public interface PerformanceLog extends AutoCloseable {
    /** Lines joined by line feeds, without one at the end; written at once, or not. */
    void append(String lines) throws IOException;

    /** What was appended outlives a power cut when this returns. */
    void force() throws IOException;

    @Override
    void close();

    /** Keeps nothing: a run without a log directory. */
    PerformanceLog NONE =
            new PerformanceLog() {
                @Override
                public void append(String lines) {}

                @Override
                public void force() {}

                @Override
                public void close() {}
            };
}
