package dev.watchpin.capture.pipe;

import dev.watchpin.capture.SourceSpec;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Hands on what a child writes to its stderr, line by line and masked, and remembers the last. Has
 * a thread of its own, so that a log that is slow or stuck holds up no picture; owns its pipe.
 */
final class ErrorLines implements Runnable {
    private static final int LONGEST = 400;
    private static final int CHUNK = 4096;
    private static final int WAIT_MILLIS = 50;

    /** What is read yet once the child is gone; a flood ends there. */
    private static final int LEFT_TO_READ = 1 << 18;

    private final ReadEnd pipe;
    private final SecretArguments secrets;
    private final Consumer<String> told;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private volatile String last = "";
    private volatile boolean stopping;

    ErrorLines(ReadEnd pipe, SecretArguments secrets, Consumer<String> told) {
        this.pipe = pipe;
        this.secrets = secrets;
        this.told = told;
    }

    @Override
    public void run() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment chunk = arena.allocate(CHUNK);
            int left = LEFT_TO_READ;
            while (left > 0) {
                boolean over = stopping; // read first: what was written before is in the pipe
                int read = pipe.read(chunk.address(), CHUNK, over ? 0 : WAIT_MILLIS);
                if (read == ReadEnd.END || read == 0 && over) {
                    break;
                }
                left -= over ? read : 0;
                for (int i = 0; i < read; i++) {
                    take(chunk.get(ValueLayout.JAVA_BYTE, i));
                }
            }
            endLine();
        } finally {
            pipe.close();
        }
    }

    private void take(byte next) {
        if (next == '\n' || next == '\r') {
            endLine();
        } else if (line.size() < LONGEST) {
            line.write(next);
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (!text.isEmpty()) {
            last = SourceSpec.Stream.masked(secrets.masked(text));
            told.accept(last);
        }
    }

    /** The newest line; empty before the first. Any thread. */
    String last() {
        return last;
    }

    /** Lets the thread end when it has read what is there; any thread. */
    void stop() {
        stopping = true;
    }
}
