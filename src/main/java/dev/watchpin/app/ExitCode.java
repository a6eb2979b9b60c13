package dev.watchpin.app;

import dev.watchpin.model.download.DownloadException;
import dev.watchpin.pipeline.LoopEnd;

/** What the process says when it ends; numbers of sysexits.h where it has them. */
final class ExitCode {
    static final int OK = 0;

    /** What was measured falls short of what was asked for; nothing is broken. */
    static final int FALLS_SHORT = 1;

    static final int USAGE = 64;

    /** A file is not what its checksum says, a data set or a record not what it is taken for. */
    static final int DATA = 65;

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

    static int of(DownloadException.Reason reason) {
        return switch (reason) {
            case UNAVAILABLE -> UNAVAILABLE;
            case NOT_AS_DECLARED -> DATA;
            case DISK -> CANNOT_CREATE;
        };
    }
}
