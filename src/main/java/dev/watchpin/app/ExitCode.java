package dev.watchpin.app;

import dev.watchpin.pipeline.LoopEnd;

/** What the process says when it ends; numbers of sysexits.h where it has them. */
final class ExitCode {
    static final int OK = 0;
    static final int USAGE = 64;
    static final int UNAVAILABLE = 69;
    static final int SOFTWARE = 70;

    /** A file could not be written where it was asked for. */
    static final int CANNOT_CREATE = 73;

    /** systemd does not restart on it: RestartPreventExitStatus=78. */
    static final int CONFIG = 78;

    private ExitCode() {}

    static int of(LoopEnd end) {
        return switch (end) {
            case SOURCE_ENDED, STOPPED -> OK;
            case UNAVAILABLE -> UNAVAILABLE;
            case BAD_MODEL -> CONFIG;
            case CRASHED -> SOFTWARE;
        };
    }
}
