package dev.watchpin.app;

/**
 * SIGINT and SIGTERM for a command that runs models and ends when it sees them. The JVM does not
 * begin its shutdown: in that, ONNX Runtime's own hook frees what open sessions still use, and the
 * process would abort in the middle of a run. A second Ctrl-C ends at once.
 */
final class StopRequest {
    /** As a shell has it: 128 and SIGINT. */
    private static final int INTERRUPTED = 130;

    private volatile boolean raised;
    private volatile boolean interrupted;

    private StopRequest() {}

    /** For the rest of the process. Where Java has no signals, they end it as ever. */
    static StopRequest install() {
        StopRequest request = new StopRequest();
        UnixSignal.calls("INT", request::interrupt);
        UnixSignal.calls("TERM", request::raise);
        return request;
    }

    /** Any thread. */
    boolean raised() {
        return raised;
    }

    private void raise() {
        raised = true;
    }

    /** A parent that was interrupted too sends SIGTERM after it: that is not the second one. */
    private void interrupt() {
        if (interrupted) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        interrupted = true;
        raise();
    }
}
