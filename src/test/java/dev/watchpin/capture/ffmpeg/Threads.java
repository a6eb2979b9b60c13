package dev.watchpin.capture.ffmpeg;

import java.util.Optional;

/** Finds running threads by name. */
final class Threads {
    private Threads() {}

    static Optional<Thread> named(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst();
    }

    static void awaitEnd(String name) throws InterruptedException {
        Optional<Thread> thread = named(name);
        if (thread.isPresent()) {
            thread.get().join();
        }
    }
}
