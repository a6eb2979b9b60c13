package dev.watchpin.app.doctor;

import java.io.IOException;
import java.util.List;

/** Runs the system's own programs, to ask them something. */
public interface Commands {
    /**
     * What a program said.
     *
     * @param out the first of its stdout
     * @param err the first of its stderr
     */
    record Answer(int exitCode, String out, String err) {}

    /**
     * Waits for it, in bounded time.
     *
     * @param command program and arguments
     * @throws IOException if it is not there, does not end or may not be run; the message says so
     */
    Answer run(List<String> command) throws IOException;

    default Answer run(String... command) throws IOException {
        return run(List.of(command));
    }
}
